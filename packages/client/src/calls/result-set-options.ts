import { KscInvalidArgumentError } from "../errors/invalid-argument-error.js";
import type { CallOptions } from "./call.js";

/** How to read a result set. */
export interface ResultSetOptions extends CallOptions {
  /** Rows per call. Default: 200. */
  readonly pageSize?: number;
  /** How long the server keeps the rows after the last access, in seconds. Default: 600; at most 7200. */
  readonly lifetimeSeconds?: number;
}

const MAX_LIFETIME_SECONDS = 7200;

/** @throws KscInvalidArgumentError */
export function toResultSetLimits(options: ResultSetOptions): { pageSize: number; lifetimeSeconds: number } {
  const { pageSize = 200, lifetimeSeconds = 600 } = options;
  if (!Number.isInteger(pageSize) || pageSize < 1) {
    throw new KscInvalidArgumentError("pageSize", "must be a positive integer");
  }
  if (!Number.isInteger(lifetimeSeconds) || lifetimeSeconds < 1 || lifetimeSeconds > MAX_LIFETIME_SECONDS) {
    throw new KscInvalidArgumentError(
      "lifetimeSeconds",
      `must be an integer from 1 to ${MAX_LIFETIME_SECONDS}, the longest time that the server allows`,
    );
  }
  return { pageSize, lifetimeSeconds };
}
