const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * Why a text cannot be stored; null if it can. SQLite returns neither kind of text unchanged. What the product does
 * with them is unknown; refusing them is assumed.
 */
export function textProblem(text: string): string | null {
  if (text.includes("\0")) return "the text has a NUL character and cannot be stored; remove the character";
  if (LONE_SURROGATE.test(text))
    return "the text has half of a UTF-16 surrogate pair and cannot be stored; send valid Unicode";
  return null;
}
