import { type ResponseTask, toResponseTask } from "@ksc-edr/core";
import { KscInvalidArgumentError } from "../../errors/invalid-argument-error.js";
import type { HostRef } from "../../hosts/host-ref.js";
import { markArea } from "../../responses/area.js";
import { checkAction } from "../../responses/check-action.js";
import type { Responder } from "../../responses/responder.js";
import type { BulkOptions, BulkRequest } from "../bulk-options.js";
import type { Recipient } from "./delivery.js";
import { digestOf, sha256 } from "./digest.js";

/** What a run sends. */
export interface RunActions {
  /** Name of the response, or of the run when a function makes the actions. */
  readonly name: string;
  /** SHA-256 of what is the same for every host. */
  readonly digest: string;
  /** The checked and addressed response of one host. @throws InvalidResponseTaskError, KscInvalidArgumentError */
  readonly taskFor: (ref: HostRef, recipient: Recipient) => Promise<ResponseTask>;
}

// Every generated mark has this length.
const LONGEST_MARK = "aaaaaaaa";
// Run files of format 1 hold the digest of a task for this host.
const DIGEST_HOST = "-";

/**
 * Checks an action that is the same for every host once, before anything is sent.
 * @throws InvalidResponseTaskError, KscInvalidArgumentError
 */
export async function toRunActions(
  responder: Pick<Responder, "address">,
  action: BulkRequest["action"],
  { area, correlate, runFile, runName }: BulkOptions & { readonly area: string },
): Promise<RunActions> {
  if (correlate === true) markArea(area, LONGEST_MARK);
  if (typeof action !== "function") {
    const checked = await checkAction(action);
    return {
      name: runName ?? checked.task,
      digest: digestOf(toResponseTask(checked, { targetHost: DIGEST_HOST, area })),
      taskFor: async (_, { hostId, correlation }) =>
        responder.address(checked, { targetHost: hostId, area }, correlation),
    };
  }
  if (runFile !== undefined && (typeof runName !== "string" || runName === "")) {
    throw new KscInvalidArgumentError(
      "runName",
      "is missing: a run file cannot tell whether a function still makes the same actions",
      { remedy: "Name what the run does" },
    );
  }
  return {
    name: runName ?? "",
    digest: sha256(area),
    taskFor: async (ref, { hostId, correlation }) =>
      responder.address(await checkAction(await action(ref)), { targetHost: hostId, area }, correlation),
  };
}
