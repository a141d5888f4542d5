/** Appends a member, an index or a path: `pData.KLINCDT_ADDED`, `rows[2]`, `pData.a.b[2]`. */
export function joinPath(path: string, step: string | number): string {
  if (typeof step === "number") return `${path}[${step}]`;
  return path === "" || step === "" || step.startsWith("[") ? `${path}${step}` : `${path}.${step}`;
}

/** JSON does not have the format of KSC's Open API, or a value has no representation in it. */
export class WireFormatError extends Error {
  override readonly name = "WireFormatError";
  readonly code = "wire_format";
  /** The problem, without the path. */
  readonly problem: string;
  /** Path in the document, such as `pData.KLINCDT_ADDED`; empty for the document itself. */
  readonly path: string;
  /** Whether the document has no value at `path`. */
  readonly missing: boolean;

  constructor(path: string, problem: string, options: ErrorOptions & { missing?: boolean } = {}) {
    super(path === "" ? problem : `${path}: ${problem}`, options);
    this.problem = problem;
    this.path = path;
    this.missing = options.missing ?? false;
  }
}
