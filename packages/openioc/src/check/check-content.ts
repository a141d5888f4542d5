import type { IocItem } from "../document/ioc-document.js";
import { scannedRegistryKeys } from "../document/known-terms.js";
import { InvalidIndicatorError } from "../errors.js";
import { shorten, toCanonicalValue, trimBackslashes } from "../indicators/canonical-value.js";
import { type DataType, indicatorTypes } from "../indicators/indicator-type.js";
import { splitRange } from "../indicators/integer-range.js";
import type { FindingSink, IocFindingCode } from "./finding.js";

/** Reports a content that can never match. Returns whether it can. */
export function checkContent(data: DataType, item: IocItem, sink: FindingSink): boolean {
  const { content, place } = item;
  const text = content.trim();
  if (text === "") {
    sink.add("empty-content", place, "the Content is empty", "give it the value to look for");
    return false;
  }
  if (text !== content) {
    sink.add("spaces-around-content", place, "the Content begins or ends with white space", "remove them");
  }
  return data === "string" ? checkString(text, item, sink) : checkScalar(data, text, item, sink);
}

const hashes = new Map<string, "md5" | "sha256">([
  [indicatorTypes.md5.term, "md5"],
  [indicatorTypes.sha256.term, "sha256"],
]);

function checkString(text: string, { search, condition, place }: IocItem, sink: FindingSink): boolean {
  const hash = hashes.get(search);
  if (hash !== undefined && condition.startsWith("is")) {
    try {
      toCanonicalValue(hash, "is", text);
      return true;
    } catch (error) {
      if (!(error instanceof InvalidIndicatorError)) throw error;
      sink.add("bad-hash", place, error.problem, error.remedy);
      return false;
    }
  }
  if (search === "RegistryItem/KeyPath" && condition === "is" && !isScannedKey(text)) {
    sink.add(
      "registry-key-not-scanned",
      place,
      `the product is not known to scan "${shorten(text)}"`,
      "see the list of scanned keys in the README",
    );
  }
  return true;
}

function isScannedKey(text: string): boolean {
  const key = `${trimBackslashes(text.toLowerCase())}\\`;
  return scannedRegistryKeys.some((scanned) => key.startsWith(`${scanned.toLowerCase()}\\`));
}

interface Scalar {
  readonly code: IocFindingCode;
  readonly form: string;
  readonly hasRanges: boolean;
  /** A number for comparisons. Null when the text has another form. */
  readonly parse: (text: string) => bigint | null;
}

const scalars: Readonly<Record<Exclude<DataType, "string">, Scalar>> = {
  int: {
    code: "bad-integer",
    form: "decimal digits",
    hasRanges: true,
    parse: (text) => (/^[+-]?\d{1,20}$/.test(text) ? BigInt(text.replace(/^\+/, "")) : null),
  },
  date: {
    code: "bad-date",
    form: "ISO 8601 in UTC, as 2025-06-03T08:00:00Z",
    hasRanges: true,
    parse: parseZuluDate,
  },
  duration: {
    code: "bad-duration",
    form: "seconds in decimal digits",
    hasRanges: false,
    // The page mentions ISO 8601 periods beside seconds, without an example, so both pass (assumed).
    parse: (text) =>
      /^\d{1,18}$/.test(text) ? BigInt(text) : /^P(?=[\dT])[\dYMDTHS.]+$/.test(text) ? 0n : null,
  },
};

function checkScalar(
  data: Exclude<DataType, "string">,
  text: string,
  { condition, place }: IocItem,
  sink: FindingSink,
): boolean {
  const { code, form, hasRanges, parse } = scalars[data];
  const report = (finding: IocFindingCode, problem: string, remedy: string) => {
    sink.add(finding, place, problem, remedy);
    return false;
  };
  const range = looksLikeRange(text) ? splitRange(text) : null;
  if (range === null) {
    if (looksLikeRange(text)) return report("bad-range", `"${shorten(text)}" is not a range`, "write A TO B");
    return (
      parse(text) !== null || report(code, `"${shorten(text)}" is not of type ${data}`, `write it in ${form}`)
    );
  }
  if (!hasRanges) return report("bad-range", `the type ${data} takes no range`, "write one value");
  if (!condition.startsWith("is")) {
    return report(
      "bad-range",
      `the condition ${condition} takes no range`,
      "use the condition is, or one value",
    );
  }
  const [from, to] = range.map(parse);
  if (from === null || from === undefined || to === null || to === undefined) {
    return report(
      "bad-range",
      `the bounds of "${shorten(text)}" are not of type ${data}`,
      `write them in ${form}`,
    );
  }
  return (
    from <= to ||
    report("bad-range", `the range "${shorten(text)}" is empty`, "write the smaller bound first")
  );
}

const looksLikeRange = (text: string) => /\bTO\b/.test(text) || /^\[.*\]$/s.test(text);

function parseZuluDate(text: string): bigint | null {
  const [, date, time] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?Z$/.exec(text) ?? [];
  if (date === undefined || time === undefined) return null;
  const at = new Date(`${date}T${time}Z`);
  // Date turns 31 February into a day of March; a date that changes does not exist.
  return Number.isNaN(at.getTime()) || !at.toISOString().startsWith(`${date}T${time}`)
    ? null
    : BigInt(at.getTime());
}
