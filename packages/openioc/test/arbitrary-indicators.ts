import fc from "fast-check";
import { scannedRegistryKeys } from "../src/document/known-terms.js";
import type { Indicator, SimpleIndicator } from "../src/index.js";

const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(..."0123456789abcdef"), minLength: length, maxLength: length });

// Characters of Windows names, with those that XML or a list could trip over.
const nameCharacter = fc.constantFrom(..."abzAZ019._-&'[](){}#;,=+!@$^~`éßЯ漢😀 ");
const name = fc
  .string({ unit: nameCharacter, minLength: 1, maxLength: 20 })
  .map((text) => text.trim())
  .filter((text) => text !== "");
const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?$/);
const decimal = (min: bigint, max: bigint) => fc.bigInt({ min, max }).map(String);
const integer = (min: bigint, max: bigint) =>
  fc.oneof(
    decimal(min, max),
    fc
      .tuple(fc.bigInt({ min, max }), fc.bigInt({ min, max }))
      .map(([a, b]) => (a < b ? `${a} TO ${b}` : `${b} TO ${a}`)),
  );
const path = fc
  .tuple(fc.constantFrom("C:", "z:", "\\\\srv\\share"), fc.array(name, { minLength: 1, maxLength: 4 }))
  .map(([root, parts]) => [root, ...parts].join("\\"));
const key = fc
  .tuple(fc.constantFrom(...scannedRegistryKeys), fc.array(name, { maxLength: 2 }))
  .map(([root, parts]) => [root, ...parts].join("\\"));
const domain = fc
  .tuple(fc.array(label, { minLength: 1, maxLength: 3 }), fc.stringMatching(/^[a-z]{2,6}$/))
  .map(([labels, top]) => [...labels, top].join("."));

const is = (type: SimpleIndicator["type"], value: fc.Arbitrary<string>): fc.Arbitrary<SimpleIndicator> =>
  value.map((text) => ({ type, value: text, condition: "is" }));

const partial: fc.Arbitrary<SimpleIndicator> = fc.record({
  type: fc.constantFrom("file-path", "process-path"),
  value: name,
  condition: fc.constantFrom("contains", "starts-with", "ends-with"),
});
const regular: fc.Arbitrary<SimpleIndicator> = fc.record({
  type: fc.constantFrom("file-name", "file-path", "registry-key", "domain"),
  value: fc
    .string({ unit: fc.constantFrom(..."ab.*+?^$|()[]{}<>&\"'\\d]]>"), minLength: 1, maxLength: 30 })
    .map((text) => text.trim())
    .filter((text) => text !== ""),
  condition: fc.constant("matches"),
});
const bound: fc.Arbitrary<SimpleIndicator> = fc.record({
  type: fc.constant("file-size"),
  value: decimal(0n, 2n ** 63n - 1n),
  condition: fc.constantFrom("greater-than", "less-than"),
});

const exact = fc.oneof(
  is("md5", hex(32)),
  is("sha256", hex(64)),
  is("file-name", name),
  is("file-path", path),
  is("file-size", integer(0n, 2n ** 63n - 1n)),
  is("process-name", name),
  is("process-path", path),
  is("remote-ip", fc.oneof(fc.ipV4(), fc.constant("2001:db8::5"))),
  is("remote-port", integer(1n, 65_535n)),
  is("registry-key", key),
  is("domain", domain),
);

const simple = fc.oneof({ arbitrary: exact, weight: 3 }, partial, regular, bound);

const keyOf = (indicator: SimpleIndicator) =>
  `${indicator.type} ${indicator.condition} ${indicator.condition === "matches" ? indicator.value : indicator.value.toLowerCase()}`;

function combinedOf(part: fc.Arbitrary<SimpleIndicator>): fc.Arbitrary<Indicator> {
  return fc
    .uniqueArray(part, { minLength: 2, maxLength: 4, selector: keyOf })
    .map((all): Indicator => ({ all }));
}

/** Indicators in canonical form, single ones before combined ones as a document holds them. */
export const arbitraryIndicators = listOf(simple);

/** The same, with the conditions of OpenIOC 1.0 only. */
export const arbitraryIndicatorsFor10 = listOf(exact);

function listOf(part: fc.Arbitrary<SimpleIndicator>): fc.Arbitrary<Indicator[]> {
  return fc
    .tuple(fc.array(part, { maxLength: 8 }), fc.array(combinedOf(part), { maxLength: 3 }))
    .map(([singles, combined]): Indicator[] => [...singles, ...combined])
    .filter((list) => list.length > 0);
}
