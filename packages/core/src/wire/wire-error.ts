/** JSON that is not what KSC's Open API writes, or a value that it cannot carry. */
export class WireFormatError extends Error {
  override readonly name = "WireFormatError";
  readonly code = "wire_format";
  /** Where in the document, such as `pData.KLINCDT_ADDED`; empty for the document itself. */
  readonly path: string;
  /** Whether the value at `path` is not there at all. */
  readonly missing: boolean;

  constructor(path: string, problem: string, options: ErrorOptions & { missing?: boolean } = {}) {
    super(path === "" ? problem : `${path}: ${problem}`, options);
    this.path = path;
    this.missing = options.missing ?? false;
  }
}
