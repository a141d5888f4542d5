/** A filter or a full-text query has a syntax error. `position` is zero-based. */
export class FilterSyntaxError extends Error {
  override readonly name = "FilterSyntaxError";
  readonly code = "filter_syntax";
  readonly position: number;

  constructor(position: number, problem: string, what: "filter" | "full-text query" = "filter") {
    super(`${what}, character ${position + 1}: ${problem}`);
    this.position = position;
  }
}
