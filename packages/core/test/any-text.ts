import fc from "fast-check";

/** One UTF-16 unit or code point, including lone surrogates. fast-check's own "binary" takes seconds to set up. */
export const anyCharacter = fc.oneof(
  fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
  fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
  fc.integer({ min: 0x10000, max: 0x10ffff }).map((code) => String.fromCodePoint(code)),
);

/** Any text. */
export const anyText = fc.string({ unit: anyCharacter });
