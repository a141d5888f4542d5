import { InvalidIndicatorError } from "../errors.js";
import { toCanonicalIp, unfang } from "./address.js";
import { toCanonicalDomain } from "./domain.js";
import type { Condition, IndicatorType } from "./indicator-type.js";
import { parseIntegerRange } from "./integer-range.js";

/** Longest value, in UTF-16 code units: the longest path that Windows accepts. */
const MAX_VALUE_LENGTH = 32_767;

// Control characters, lone surrogates and two non-characters. XML 1.0 allows tab and line ends, but no value has them.
const NOT_IN_XML = /[\u0000-\u001f\u007f-\u009f\ufffe\uffff]|\p{Surrogate}/u;

const MAX_SIZE = 2n ** 63n - 1n;
const MAX_PORT = 65_535n;

/**
 * Returns the canonical form of a value, in which it is compared and written.
 * @throws InvalidIndicatorError with the problem and the remedy.
 */
export function toCanonicalValue(type: IndicatorType, condition: Condition, text: string): string {
  const value = text.trim();
  if (value === "") throw new InvalidIndicatorError("the value is empty", "give the value to look for");
  if (value.length > MAX_VALUE_LENGTH) {
    throw new InvalidIndicatorError(
      `the value has ${value.length} characters`,
      `shorten it to ${MAX_VALUE_LENGTH}`,
    );
  }
  if (NOT_IN_XML.test(value)) {
    throw new InvalidIndicatorError("the value contains a character that XML does not allow", "remove it");
  }
  return canonicalizers[type](value, condition);
}

type Canonicalizer = (value: string, condition: Condition) => string;

const canonicalizers: Readonly<Record<IndicatorType, Canonicalizer>> = {
  md5: hash("MD5", 32),
  sha256: hash("SHA-256", 64),
  "file-name": name,
  "file-path": path,
  "file-size": integer(0n, MAX_SIZE),
  "process-name": name,
  "process-path": path,
  "remote-ip": (value, condition) => (condition === "is" ? toCanonicalIp(value) : unfang(value)),
  "remote-port": integer(1n, MAX_PORT),
  "registry-key": registryKey,
  domain: (value, condition) =>
    condition === "matches"
      ? value
      : condition === "is"
        ? toCanonicalDomain(value)
        : unfang(value).toLowerCase(),
};

function hash(kind: string, length: number): Canonicalizer {
  return (value) => {
    if (value.length !== length || !/^[0-9a-fA-F]+$/.test(value)) {
      throw new InvalidIndicatorError(
        `"${shorten(value)}" is not a ${kind}`,
        `a ${kind} has ${length} hexadecimal digits`,
      );
    }
    return value.toLowerCase();
  };
}

function integer(min: bigint, max: bigint): Canonicalizer {
  return (value, condition) => {
    const range = parseIntegerRange(value);
    const isOutside = (bound: bigint) => bound < min || bound > max;
    if (range === null || isOutside(range.from) || isOutside(range.to)) {
      throw new InvalidIndicatorError(
        `"${shorten(value)}" is not an integer from ${min} to ${max}`,
        "write it in decimal digits, a range as 100 TO 200",
      );
    }
    if (range.from === range.to && !range.isRange) return String(range.from);
    if (condition !== "is") {
      throw new InvalidIndicatorError(
        `the condition ${condition} takes no range`,
        "use the condition is, or one number",
      );
    }
    if (range.from > range.to) {
      throw new InvalidIndicatorError(`the range ${value} is empty`, "write the smaller number first");
    }
    return `${range.from} TO ${range.to}`;
  };
}

function name(value: string, condition: Condition): string {
  if (condition === "matches") return value;
  if (/[\\/]/.test(value)) {
    throw new InvalidIndicatorError(
      `"${shorten(value)}" is a path, not a name`,
      "use the type file-path or process-path",
    );
  }
  checkWildcards(value);
  if (/[:"<>|]/.test(value)) {
    throw new InvalidIndicatorError(
      `"${shorten(value)}" contains a character that Windows does not allow in file names`,
      'remove : " < > |',
    );
  }
  return value;
}

function path(value: string, condition: Condition): string {
  if (condition === "matches") return value;
  const windows = value
    .replaceAll("/", "\\")
    .replace(/^\\\\\?\\(?:UNC(?=\\))?/i, (prefix) => (prefix.length > 4 ? "\\" : ""));
  checkWildcards(windows);
  if (/%[^%\\]+%/.test(windows)) {
    throw new InvalidIndicatorError(
      `"${shorten(value)}" contains an environment variable, which OpenIOC does not expand`,
      "leave it out and use the condition ends-with",
    );
  }
  if (condition === "is" && !/^(?:[A-Za-z]:\\|\\\\[^\\]+\\)[^\\]/.test(windows)) {
    throw new InvalidIndicatorError(
      `"${shorten(value)}" is not a full Windows path`,
      "begin with a drive or \\\\server, or use the condition ends-with",
    );
  }
  return windows;
}

const HIVE =
  /^(?:computer\\)?(?:HKEY_(?:LOCAL_MACHINE|CURRENT_USER|CLASSES_ROOT|USERS|CURRENT_CONFIG)|HKLM|HKCU|HKCR|HKU|HKCC):?(?:\\|$)/i;

// The product reports "registry key path (without hive and value name)": https://support.kaspersky.com/kes11/249504.
function registryKey(value: string, condition: Condition): string {
  if (condition !== "is" && condition !== "starts-with") return value;
  const below = value.replace(HIVE, "");
  const key = condition === "is" ? trimBackslashes(below) : below;
  if (key.replaceAll("\\", "") === "") {
    throw new InvalidIndicatorError(`"${shorten(value)}" does not name a key`, "give the key below the hive");
  }
  return key;
}

function checkWildcards(value: string): void {
  if (!/[*?]/.test(value)) return;
  throw new InvalidIndicatorError(
    `"${shorten(value)}" contains a wildcard, which OpenIOC takes literally`,
    "use the condition starts-with, ends-with or contains, or matches with a regular expression",
  );
}

/** Removes backslashes at the end. A regular expression would take quadratic time. */
export function trimBackslashes(text: string): string {
  let end = text.length;
  while (text[end - 1] === "\\") end--;
  return text.slice(0, end);
}

/** Shortens a value for a message. */
export function shorten(value: string): string {
  return value.length <= 60 ? value : `${value.slice(0, 57)}…`;
}
