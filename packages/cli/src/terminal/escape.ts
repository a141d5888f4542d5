/**
 * What could steer a terminal or mislead its reader: control characters, and format characters that are invisible or
 * reorder the text around them. A terminal would obey `\x1b[2J`, and U+202E shows `gpj.exe` as `exe.jpg`.
 */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
/** The sequences of `styleText`. */
const COLOR = /(\u001B\[\d{1,3}m)/;

function toEscape(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  if (code < 0x100) return `\\x${hex.padStart(2, "0")}`;
  return code < 0x1_00_00 ? `\\u${hex.padStart(4, "0")}` : `\\u{${hex}}`;
}

/** Text of one or more lines with each unsafe character written out: `\x1b`, `\u202e`. */
export function escapeText(text: string): string {
  return text.replaceAll(UNSAFE, (each) => (each === "\n" || each === "\t" ? each : toEscape(each)));
}

/** As {@link escapeText}, on one line. */
export function escapeLine(text: string): string {
  return escapeText(text.replaceAll(/[\t\r\n]+/g, " "));
}

/** As {@link escapeText}, but keeps colors. Values inside the text must be escaped already. */
export function escapeAroundColors(text: string): string {
  return text
    .split(COLOR)
    .map((part, index) => (index % 2 === 1 ? part : escapeText(part)))
    .join("");
}

/** A copy of a row with each text escaped. */
export function escapeValues<T extends object>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_key, each) =>
    typeof each === "string" ? escapeLine(each) : each,
  );
}

/** JSON with the unsafe characters that JSON itself allows written as `\u202e`. It has the same value. */
export function escapeJson(json: string): string {
  return json.replaceAll(UNSAFE, (each) =>
    each === "\n"
      ? each
      : [...Array(each.length).keys()]
          .map((index) => `\\u${each.charCodeAt(index).toString(16).padStart(4, "0")}`)
          .join(""),
  );
}
