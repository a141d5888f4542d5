/** Base of every error this package throws on purpose; `code` is stable. */
export abstract class OpenIocError extends Error {
  abstract readonly code: string;
}

/** An indicator that cannot be searched for: wrong type, value or condition. */
export class InvalidIndicatorError extends OpenIocError {
  override readonly name = "InvalidIndicatorError";
  readonly code = "invalid_indicator";
  readonly problem: string;
  readonly remedy: string;

  constructor(problem: string, remedy: string) {
    super(`invalid indicator: ${problem}; ${remedy}`);
    this.problem = problem;
    this.remedy = remedy;
  }
}

/** A document or an archive that cannot be made from what was given. */
export class IocBuildError extends OpenIocError {
  override readonly name = "IocBuildError";
  readonly code:
    | "no_indicators"
    | "unusable_text"
    | "id_repeated"
    | "too_large"
    | "unsupported_file_name"
    | "no_files"
    | "several_tasks"
    | "unusable_source";

  constructor(code: IocBuildError["code"], message: string) {
    super(message);
    this.code = code;
  }
}
