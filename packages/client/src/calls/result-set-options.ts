import { checkInput, type FieldsOf, strictOptions } from "../input/check-input.js";
import { wholeNumber } from "../input/fields.js";
import type { CallOptions } from "./call.js";
import { callFields } from "./call-options.js";

/** How to read a result set. */
export interface ResultSetOptions extends CallOptions {
  /** Rows per call. Default: 200. */
  readonly pageSize?: number | undefined;
  /** How long the server keeps the rows after the last access, in seconds. Default: 600; at most 7200. */
  readonly lifetimeSeconds?: number | undefined;
}

/** Options of a result set with the defaults filled in. */
export type ResultSetRequest<Options extends ResultSetOptions = ResultSetOptions> = Options & {
  readonly pageSize: number;
  readonly lifetimeSeconds: number;
};

export const resultSetFields = {
  ...callFields,
  pageSize: wholeNumber(1),
  // The server allows no more.
  lifetimeSeconds: wholeNumber(1, 7200),
} satisfies FieldsOf<ResultSetOptions>;

const resultSetOptions = strictOptions(resultSetFields);

/** @throws KscInvalidArgumentError */
export const checkResultSetOptions = (options: ResultSetOptions): ResultSetRequest =>
  withDefaults(checkInput(resultSetOptions, options));

export function withDefaults<Options extends ResultSetOptions>(options: Options): ResultSetRequest<Options> {
  const { pageSize = 200, lifetimeSeconds = 600 } = options;
  return { ...options, pageSize, lifetimeSeconds };
}
