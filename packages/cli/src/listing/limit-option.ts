import type { OptionSpecs } from "../spec/option-spec.js";

/** Options of the commands that list something. */
export const limitOption = {
  limit: {
    kind: "integer",
    value: "number",
    min: 1,
    max: 10_000_000,
    default: 1000,
    summary: "show no more than so many",
  },
} as const satisfies OptionSpecs;
