import fc from "fast-check";

/** Any UTF-16 code units, lone surrogates among them; much faster than fast-check's own binary strings. */
const anyUnits = fc.uint16Array({ maxLength: 40 }).map((units) => String.fromCharCode(...units));

/** Texts made of the given words, now and then of anything. */
export function textOfWords(words: readonly string[]): fc.Arbitrary<string> {
  const some = fc.array(fc.constantFrom(...words), { maxLength: 30 }).map((list) => list.join(""));
  return fc.oneof({ arbitrary: some, weight: 4 }, anyUnits);
}
