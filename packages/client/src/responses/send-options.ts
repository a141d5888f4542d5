import { IncidentSeverity } from "@ksc-edr/core";
import * as z from "zod";
import type { CallOptions } from "../calls/call.js";
import { callFields } from "../calls/call-options.js";
import { checkInput, type FieldsOf, strictOptions } from "../input/check-input.js";
import { oneOf, text } from "../input/fields.js";
import { type ResendOptions, resendFields } from "../tracking/find-sent/store-incident.js";

/** How to send a response. */
export interface SendOptions extends CallOptions, ResendOptions {
  /** Severity of the incident. Default: 2, warning. */
  readonly severity?: IncidentSeverity | undefined;
  /**
   * Appends a mark to the area: true for a generated one of eight characters of base 32, or your own of at least eight.
   * The mark identifies the task of the response with certainty. It becomes part of the task's name, so event selections
   * that match the area may no longer match. Default: false.
   */
  readonly correlate?: boolean | string | undefined;
}

/** How to address and send an action. */
export interface RespondOptions extends SendOptions {
  /** Name of the application that asks for the response. Default: the `area` of the client. */
  readonly area?: string | undefined;
}

const sendFields = {
  ...callFields,
  ...resendFields,
  severity: oneOf(...Object.values(IncidentSeverity)),
  // Its form is checked where the mark is made.
  correlate: z.union([z.boolean(), z.string()], "must be true, false or a mark"),
} satisfies FieldsOf<SendOptions>;

const sendOptions = strictOptions(sendFields);
const respondOptions = strictOptions({ ...sendFields, area: text } satisfies FieldsOf<RespondOptions>);

/** @throws KscInvalidArgumentError */
export const checkSendOptions = (options: SendOptions | undefined): SendOptions =>
  options === undefined ? {} : checkInput(sendOptions, options);

/** @throws KscInvalidArgumentError */
export const checkRespondOptions = (options: RespondOptions | undefined): RespondOptions =>
  options === undefined ? {} : checkInput(respondOptions, options);
