import type { SettingSpec } from "./setting-list.js";

const switches: Readonly<Record<string, boolean>> = { true: true, "1": true, false: false, "0": false };

/**
 * Converts text of the command line or the environment to a value. Text that does not fit is returned unchanged, and
 * the schema refuses it.
 * @param texts one for each time that an option was given.
 */
export function toValue({ kind, secret }: SettingSpec, texts: readonly string[]): unknown {
  const [text = ""] = texts.slice(-1);
  switch (kind) {
    case "number":
      return /^-?\d{1,15}$/.test(text) ? Number(text) : text;
    case "switch":
      return switches[text] ?? text;
    case "list":
      // A password may contain a comma, but no line break.
      return texts.flatMap((each) => each.split(secret === true ? /\r?\n/ : /[\r\n,]+/)).filter(isNotEmpty);
    case "record":
      return Object.fromEntries(
        texts
          .flatMap((each) => each.split(/[\s,]+/))
          .filter(isNotEmpty)
          .map(splitAtEquals),
      );
    case "text":
      return text;
  }
}

const isNotEmpty = (text: string) => text !== "";

function splitAtEquals(text: string): readonly [string, string] {
  const at = text.indexOf("=");
  return at === -1 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}
