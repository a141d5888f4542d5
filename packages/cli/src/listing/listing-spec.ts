import { connectionExits } from "../spec/exit-codes.js";
import type { OptionSpecs } from "../spec/option-spec.js";

/** What the commands that read from the server have in common. */
export const inspection = { group: "Inspect", connects: true, exits: connectionExits } as const;

export const hostArgument = {
  name: { summary: "name, IP address or id of a host", optional: true },
} as const;

export const limitOption = {
  limit: {
    kind: "integer",
    value: "number",
    min: 1,
    max: 10_000_000,
    default: 1000,
    summary: "show at most this many",
  },
} as const satisfies OptionSpecs;
