// U+009F stands as itself in the patterns: see CONTROL_CHARACTERS in core.
const words: Readonly<Record<string, string>> = {
  "^$|^[a-fA-F0-9]{32}$": "empty, or 32 hexadecimal digits",
  "^$|^[a-fA-F0-9]{64}$": "empty, or 64 hexadecimal digits",
  "^[a-fA-F0-9]{32}$": "hexadecimal digits",
  "^[^\\x00-\\x1f\\x7f-\u009f]*$": "no control characters",
  "^[^\\x5b\\x5d\\x00-\\x1f\\x7f-\u009f]+$": "no [ or ], no control characters",
  "^UEsDB[A-P][A-Za-z0-9+/]*={0,2}$": "base64 of a ZIP archive, without line breaks",
  "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z$":
    "YYYY-MM-DDTHH:MM:SSZ",
};

/** A pattern in words, or the pattern itself. */
export function patternInWords(pattern: string): string {
  return words[pattern] ?? `matches ${pattern}`;
}
