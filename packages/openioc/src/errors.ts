/** Base of every error that this package throws. `code` is stable. */
export abstract class OpenIocError extends Error {
  abstract readonly code: string;
}

/** An indicator has a type, a value or a condition that cannot be searched for. */
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

/** A document or an archive cannot be made from the input. */
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
