import { dataTypeOf } from "../document/content-type.js";
import { type IocItem, type OpenIocVersion, openIocFormats } from "../document/ioc-document.js";
import { documentKinds, findTermByCase, knownTerms } from "../document/known-terms.js";
import { shorten } from "../indicators/canonical-value.js";
import { conditionsOfData, type DataType } from "../indicators/indicator-type.js";
import { checkContent } from "./check-content.js";
import type { FindingSink } from "./finding.js";

/** Reports the problems of an item. Returns whether it can match, as far as is known. */
export function canMatch(item: IocItem, version: OpenIocVersion, sink: FindingSink): boolean {
  const checks = [checkTerm(item, sink), checkCondition(item, version, sink), checkType(item, sink)];
  return !checks.includes(false);
}

/** False when there is no term. An unknown term may work. */
function checkTerm({ document, search, place }: IocItem, sink: FindingSink): boolean {
  const [kind = ""] = search.split("/");
  if (search === "") return false;
  if (document !== "" && document !== kind) {
    sink.add(
      "context-mismatch",
      place,
      `document="${shorten(document)}" does not match search="${shorten(search)}"`,
      `write document="${shorten(kind)}"`,
    );
  }
  if (knownTerms.has(search)) return true;
  const term = findTermByCase(search);
  if (term !== null) {
    sink.add("misspelt-term", place, `"${search}" is written ${term} in OpenIOC`, `write ${term}`);
  } else if (!Object.hasOwn(documentKinds, kind)) {
    sink.add(
      "unknown-document-kind",
      place,
      `"${shorten(search)}" is of a kind that the product is not known to scan`,
      `use ${Object.keys(documentKinds).join(", ")}`,
    );
  } else {
    sink.add(
      "unknown-term",
      place,
      `"${shorten(search)}" is not known to be supported`,
      "look it up in the vendor's IOC_TERMS.XLSX, or use a term that this package builds",
    );
  }
  return true;
}

function checkCondition({ condition, place }: IocItem, version: OpenIocVersion, sink: FindingSink): boolean {
  const known: readonly string[] = openIocFormats[version].conditions;
  if (known.includes(condition)) return true;
  const other = version === "1.1" ? "1.0" : "1.1";
  const others: readonly string[] = openIocFormats[other].conditions;
  const isNegation = version === "1.1" && /^(?:is|contains)not$/.test(condition);
  sink.add(
    "unsupported-condition",
    place,
    others.includes(condition)
      ? `"${condition}" is a condition of OpenIOC ${other}`
      : `"${shorten(condition)}" is not a condition`,
    isNegation ? `write condition="${condition.slice(0, -3)}" negate="true"` : `use ${known.join(", ")}`,
  );
  return false;
}

function checkType(item: IocItem, sink: FindingSink): boolean {
  const { contentType, condition, place } = item;
  const data = dataTypeOf(contentType);
  if (data === null) {
    sink.add(
      "unsupported-content-type",
      place,
      contentType === ""
        ? "the Content has no type"
        : `the content type "${shorten(contentType)}" is not supported`,
      "use string, int, date, duration, md5, sha256 or IP",
    );
    return false;
  }
  return [checkConditionForType(data, condition, item, sink), checkContent(data, item, sink)].every(Boolean);
}

function checkConditionForType(data: DataType, condition: string, item: IocItem, sink: FindingSink): boolean {
  const plain = condition.replace(/not$/, "");
  const allowed: readonly string[] = conditionsOfData[data];
  const isCondition = Object.values(conditionsOfData).some((list: readonly string[]) => list.includes(plain));
  if (allowed.includes(plain) || !isCondition) return true;
  sink.add(
    "condition-not-for-type",
    item.place,
    `"${condition}" does not apply to the content type ${item.contentType}`,
    `use ${allowed.join(", ")}`,
  );
  return false;
}
