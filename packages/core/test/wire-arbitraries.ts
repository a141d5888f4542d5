import fc from "fast-check";
import { type KscParams, KscTyped, type KscValue } from "../src/wire/index.js";
import { anyCharacter, anyText } from "./any-text.js";

const name = fc.oneof(
  fc.string({ unit: anyCharacter, maxLength: 6 }),
  fc.constantFrom("type", "value", "1", "16", "2", "__proto__", "constructor", "toString", "0:1"),
);

const dateTime = fc
  .date({ min: new Date("0000-01-01T00:00:00Z"), max: new Date("9999-12-31T23:59:59Z"), noInvalidDate: true })
  .map((date) => new Date(Math.floor(date.getTime() / 1000) * 1000));
const number = fc.double({ noDefaultInfinity: true, noNaN: true }).map((value) => (value === 0 ? 0 : value));

const { value, params } = fc.letrec<{ value: KscValue; params: KscParams }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    anyText,
    fc.boolean(),
    fc.integer(),
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
    dateTime,
    dateTime.map((date) => KscTyped.date(date.toISOString().slice(0, 10))),
    fc.uint8Array({ maxLength: 8 }).map((bytes) => KscTyped.binary(Buffer.from(bytes).toString("base64"))),
    number.map((double) => KscTyped.double(double)),
    fc.constant(KscTyped.emptyDateTime),
    fc.array(fc.oneof(fc.constant(null), tie("value")), { maxLength: 4 }),
    tie("params"),
  ),
  params: fc
    .array(fc.tuple(name, tie("value")), { maxLength: 4 })
    .map((entries) => Object.fromEntries(entries) as KscParams),
}));

/** Any value inside a container. */
export const kscValue = value;

/** Any params. */
export const kscParams = params;
