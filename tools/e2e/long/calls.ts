import type { MethodName } from "@ksc-edr/core/wire";
import type { Random } from "./random.js";

export type Values = Readonly<Record<string, unknown>>;

/** The hosts of company.yaml, which no call removes. */
export const HOSTS = [
  "53bf5bda-d728-4888-b002-67e63b6e4c63",
  "92e605cf-1b3a-44d7-86a9-f7c315841b11",
] as const;

/** What the arguments of a call are drawn from. */
export interface Draw {
  readonly random: Random;
  /** An id of that kind from an earlier answer. */
  readonly id: (kind: string, otherwise?: unknown) => unknown;
  readonly host: () => unknown;
  readonly keptHost: () => string;
  readonly group: () => unknown;
  /** A name that was not used before. */
  readonly name: () => string;
  readonly remember: (kind: string, id: string) => string;
}

/** For each method, how to draw valid arguments. */
export type Calls = Readonly<Partial<Record<MethodName, (draw: Draw) => Values>>>;

export const wrap = (value: Values) => ({ type: "params", value });
export const order = (Name: string) => [wrap({ Name, Asc: true })];

/** Several methods with the same arguments. */
export const sameFor = (names: readonly MethodName[], args: (draw: Draw) => Values): Calls =>
  Object.fromEntries(names.map((name) => [name, args]));
