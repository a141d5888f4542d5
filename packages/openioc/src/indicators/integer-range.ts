/** An integer, or a range of integers. */
export interface IntegerRange {
  readonly from: bigint;
  readonly to: bigint;
  /** Whether it was written as a range. */
  readonly isRange: boolean;
}

const INTEGER = /^-?\d{1,20}$/;

/** Splits `A TO B` or `[A TO B]`. Null for other forms. */
export function splitRange(text: string): readonly [string, string] | null {
  const inner = /^\[(.*)\]$/s.exec(text.trim())?.[1] ?? text;
  const [from, to, ...rest] = inner.split(/\sTO\s/);
  if (from === undefined || to === undefined || rest.length > 0) return null;
  return [from.trim(), to.trim()];
}

/** Reads an integer, `A TO B` or `[A TO B]`. Null for other forms. */
export function parseIntegerRange(text: string): IntegerRange | null {
  const trimmed = text.trim();
  if (INTEGER.test(trimmed)) return { from: BigInt(trimmed), to: BigInt(trimmed), isRange: false };
  const [from, to] = splitRange(trimmed) ?? [];
  if (from === undefined || to === undefined || !INTEGER.test(from) || !INTEGER.test(to)) return null;
  return { from: BigInt(from), to: BigInt(to), isRange: true };
}
