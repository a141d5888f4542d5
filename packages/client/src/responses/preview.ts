import type { ResponseTask } from "@ksc-edr/core";
import type { MethodName } from "@ksc-edr/core/wire";
import type { PreparedResponse } from "./responder.js";
import { updateIncidentCall, type WrittenCall } from "./response-calls.js";

/** A call that a response would make. */
export interface PlannedRequest {
  /** `Class.Method`. */
  readonly method: string;
  /** Path of the URL. */
  readonly path: string;
  /** The body, byte for byte. */
  readonly body: string;
}

/** What a response would send. Only searches for the host were sent. */
export interface ResponsePreview {
  /** Id of the host. */
  readonly hostId: string;
  /** The response in the canonical form. */
  readonly task: ResponseTask;
  /** Problems that do not prevent the response, such as a path that is not absolute. */
  readonly warnings: readonly string[];
  /** The correlation mark in the area; null without one. */
  readonly correlation: string | null;
  /** The two calls. `nId` of the second one is null: the answer to the first one holds the id. */
  readonly requests: readonly [add: PlannedRequest, update: PlannedRequest];
}

export function toPreview({ task, warnings, correlation, add }: PreparedResponse): ResponsePreview {
  const hostId = task.targetHost;
  const update = toRequest(updateIncidentCall(0, hostId));
  const body = update.body.replace(/^\{"nId":0,/, '{"nId":null,');
  return { hostId, task, warnings, correlation, requests: [toRequest(add), { ...update, body }] };
}

const toRequest = ({ method, body }: WrittenCall<MethodName>): PlannedRequest => ({
  method,
  path: `/api/v1.0/${method}`,
  body,
});
