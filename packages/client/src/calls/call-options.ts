import * as z from "zod";
import { checkInput, type FieldsOf, strictOptions } from "../input/check-input.js";
import { milliseconds, signal } from "../input/fields.js";
import type { CallOptions, UntypedCallOptions } from "./call.js";
import { retryOption } from "./retry-policy.js";

/** The members of CallOptions, which are part of most options. */
export const callFields = {
  signal,
  timeoutMs: milliseconds(),
  deadlineMs: milliseconds(),
  retry: retryOption,
} satisfies FieldsOf<CallOptions>;

const callOptions = strictOptions(callFields);
const untypedCallOptions = strictOptions({
  ...callFields,
  retry: z.union([z.literal("safe"), retryOption], 'must be "safe", false or an object'),
} satisfies FieldsOf<UntypedCallOptions>);

// Most calls have no options, which costs nothing.

/** @throws KscInvalidArgumentError */
export const checkCallOptions = (options: CallOptions | undefined): CallOptions | undefined =>
  options === undefined ? undefined : checkInput(callOptions, options);

/** @throws KscInvalidArgumentError */
export const checkUntypedCallOptions = (
  options: UntypedCallOptions | undefined,
): UntypedCallOptions | undefined =>
  options === undefined ? undefined : checkInput(untypedCallOptions, options);
