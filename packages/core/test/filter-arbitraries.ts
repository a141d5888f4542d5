import fc from "fast-check";
import type { Filter, FilterValue } from "../src/filter/index.js";
import { anyCharacter } from "./any-text.js";

/** A text of the grammar, and its filter. */
export interface Spelled<T> {
  readonly text: string;
  readonly meaning: T;
}

const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_";
const name = fc
  .tuple(
    fc.constantFrom(...letters, "T", "CURTIME"),
    fc.string({ unit: fc.constantFrom(...letters, ..."0123456789") }),
  )
  .map(([first, rest]) => `${first}${rest}`);
const blank = fc.string({ unit: fc.constantFrom(" ", "\t", "\r", "\n"), maxLength: 2 });
const operator = fc.constantFrom(
  "=" as const,
  "<>" as const,
  ">" as const,
  "<" as const,
  ">=" as const,
  "<=" as const,
);

const join = (parts: readonly (string | Spelled<unknown>)[], blanks: readonly string[]) =>
  parts.map((part, index) => `${blanks[index] ?? ""}${typeof part === "string" ? part : part.text}`).join("");
const blanks = fc.array(blank, { minLength: 8, maxLength: 8 });

const integer = fc
  .tuple(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), fc.constantFrom("", "+", "000"))
  .map(
    ([value, prefix]): Spelled<bigint> => ({
      text: value < 0n ? `${value}` : `${prefix}${value}`,
      meaning: value,
    }),
  );
const hexDigits = fc.string({
  unit: fc.constantFrom(..."0123456789abcdefABCDEF"),
  minLength: 1,
  maxLength: 40,
});

const pad = (value: number, padded: boolean) => (padded ? String(value).padStart(2, "0") : String(value));
const time = fc
  .record({
    date: fc.date({
      min: new Date("0000-01-01T00:00:00Z"),
      max: new Date("9999-12-31T23:59:59Z"),
      noInvalidDate: true,
    }),
    padded: fc.boolean(),
    separator: fc.constantFrom(" ", "T", null),
    zone: fc.constantFrom("", "Z"),
  })
  .map(({ date, padded, separator, zone }): Spelled<Date> => {
    const day = [
      String(date.getUTCFullYear()).padStart(4, "0"),
      pad(date.getUTCMonth() + 1, padded),
      pad(date.getUTCDate(), padded),
    ].join("-");
    const hour = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map((part) =>
      pad(part, padded),
    );
    return separator === null
      ? { text: `${day}${zone}`, meaning: new Date(Math.floor(date.getTime() / 86_400_000) * 86_400_000) }
      : {
          text: `${day}${separator}${hour.join(":")}${zone}`,
          meaning: new Date(Math.floor(date.getTime() / 1000) * 1000),
        };
  });

/** A time in one of its formats. */
export const spelledTime = time;

const offset = fc.integer();
const value: fc.Arbitrary<Spelled<FilterValue>> = fc.oneof(
  integer.map(({ text, meaning }) => ({ text, meaning: { type: "integer", value: meaning } as const })),
  hexDigits.map((digits) => ({
    text: `0x${digits}`,
    meaning: { type: "hex", digits: digits.toLowerCase() } as const,
  })),
  fc
    .string({
      unit: fc.oneof(anyCharacter, fc.constantFrom(...'"()&|!*?[]^-')),
    })
    .map((text) => ({
      text: `"${text.replaceAll('"', '""')}"`,
      meaning: { type: "string", value: text } as const,
    })),
  time.map(({ text, meaning }) => ({
    text: `T"${text}"`,
    meaning: { type: "time", value: meaning } as const,
  })),
  fc.tuple(offset, blanks).map(([seconds, spaces]) => ({
    text: join(["CURTIME", "(", String(seconds), ")"], ["", ...spaces]),
    meaning: { type: "current-time", offsetSeconds: seconds } as const,
  })),
  blanks.map((spaces) => ({
    text: join(["CURTIME", "(", ")"], ["", ...spaces]),
    meaning: { type: "current-time", offsetSeconds: 0 } as const,
  })),
);

const maskOperator = fc.constantFrom("=" as const, "<>" as const);
const item: fc.Arbitrary<Spelled<Filter>> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(name, operator, value, blanks).map(([attribute, sign, compared, spaces]) => ({
      text: join([attribute, sign, compared], spaces),
      meaning: { kind: "compare", attribute, operator: sign, value: compared.meaning } as const,
    })),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(name, integer, maskOperator, integer, blanks)
      .map(([attribute, mask, sign, compared, spaces]) => ({
        text: join([attribute, "&", mask, sign, compared], spaces),
        meaning: {
          kind: "mask",
          attribute,
          mask: mask.meaning,
          operator: sign,
          value: compared.meaning,
        } as const,
      })),
  },
);

const { group } = fc.letrec<{ group: Spelled<Filter>; composition: Spelled<Filter> }>((tie) => ({
  group: fc.tuple(tie("composition"), blanks).map(([inner, spaces]) => ({
    text: join(["(", inner, ")"], spaces),
    meaning: inner.meaning,
  })),
  composition: fc.oneof(
    { maxDepth: 4 },
    item,
    fc.tuple(fc.constantFrom("&", "|"), fc.array(tie("group"), { minLength: 1, maxLength: 3 }), blanks).map(
      ([sign, groups, spaces]): Spelled<Filter> => ({
        text: join([sign, ...groups], spaces),
        meaning: { kind: sign === "&" ? "and" : "or", items: groups.map(({ meaning }) => meaning) },
      }),
    ),
    fc.tuple(fc.oneof(tie("group"), item), blanks).map(
      ([inner, spaces]): Spelled<Filter> => ({
        text: join(["!", inner], spaces),
        meaning: { kind: "not", item: inner.meaning },
      }),
    ),
  ),
}));

/** Any filter of the grammar, in any of its spellings. */
export const spelledFilter: fc.Arbitrary<Spelled<Filter>> = fc
  .tuple(fc.oneof({ weight: 4, arbitrary: group }, { weight: 1, arbitrary: item }), blank, blank)
  .map(([{ text, meaning }, before, after]) => ({ text: `${before}${text}${after}`, meaning }));
