/** Extends a path within a document: `pData` and `KLINCDT_ADDED`, `rows` and 2, `pData` and `a.b[2]`. */
export function joinPath(path: string, step: string | number): string {
  if (typeof step === "number") return `${path}[${step}]`;
  return path === "" || step === "" || step.startsWith("[") ? `${path}${step}` : `${path}.${step}`;
}

/** JSON that is not what KSC's Open API writes, or a value that it cannot carry. */
export class WireFormatError extends Error {
  override readonly name = "WireFormatError";
  readonly code = "wire_format";
  /** What is wrong, without the place. */
  readonly problem: string;
  /** Where in the document, such as `pData.KLINCDT_ADDED`; empty for the document itself. */
  readonly path: string;
  /** Whether the value at `path` is not there at all. */
  readonly missing: boolean;

  constructor(path: string, problem: string, options: ErrorOptions & { missing?: boolean } = {}) {
    super(path === "" ? problem : `${path}: ${problem}`, options);
    this.problem = problem;
    this.path = path;
    this.missing = options.missing ?? false;
  }
}
