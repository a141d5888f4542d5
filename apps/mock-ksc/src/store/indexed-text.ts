/**
 * Maximum length of a word in the index, in code points. FTS5 cuts a word after 32,768 bytes, even inside a
 * character; this many code points never need more, in whatever case FTS5 stores them.
 */
export const MAX_WORD = 8000;

const LONG_WORD = new RegExp(`([\\p{L}\\p{M}\\p{N}\\p{Co}]{${MAX_WORD}})[\\p{L}\\p{M}\\p{N}\\p{Co}]+`, "gu");

/** A text as it is indexed and searched: each word has at most `MAX_WORD` characters, the rest is dropped (assumed). */
export function toIndexedText(text: string): string {
  return text.length <= MAX_WORD ? text : text.replace(LONG_WORD, "$1");
}
