import type { KscClient } from "@ksc-edr/client";
import { decodeIncidentBody } from "@ksc-edr/core";
import { fromStaticInfo, hasBackgroundService, serverInfoFields } from "@ksc-edr/core/server";
import type { DoctorCheck } from "../../json-output/doctor.js";
import { toFailure } from "../../program/failure.js";
import { fail, ok, unknown, warn } from "./checks.js";

const ENABLE_BACKGROUND =
  'enable it in the Web Console: Console settings, Integration, "Establish a background connection for cross-service integration"';

/** Which server it is, and whether it can make tasks of responses at all. */
export async function checkServer(client: KscClient): Promise<DoctorCheck> {
  const answer = await attempt("server", () =>
    client.call("HostGroup.GetStaticInfo", { pValues: [...serverInfoFields] }),
  );
  if ("id" in answer) return answer;
  const info = fromStaticInfo(answer.value.PxgRetVal);
  const name = [info.productName, info.fullVersion].filter((part) => part !== null).join(" ");
  if (name === "") return unknown("server", "the server does not say what it is");
  const has = hasBackgroundService(info);
  if (has === true) return ok("server", `${name}, which can make tasks of responses`);
  if (has === null) return unknown("server", `${name}; whether it runs on Windows or Linux, it does not say`);
  return fail(
    "server",
    `${name} has no background service, which makes tasks of responses`,
    "update it: to 14.2 or later on Windows, to 15.2 or later on Linux",
  );
}

/** Whether the account may read: without it no host is found by name. */
export async function checkReading(client: KscClient): Promise<DoctorCheck> {
  const answer = await attempt("read", async () => {
    for await (const host of client.hosts.list()) return host;
    return null;
  });
  if ("id" in answer) return answer;
  if (answer.value !== null) return ok("read", "the account may read hosts");
  return warn(
    "read",
    "the account sees no host",
    'there is none, or the account lacks the right "Basic functionality: Read" for their groups',
  );
}

/** What became of the latest responses is the only sign of the background connection. */
export async function checkBackground(client: KscClient, now: Date): Promise<DoctorCheck> {
  const days = 7;
  const since = new Date(now.getTime() - days * 86_400_000);
  const answer = await attempt("background", async () => {
    let looked = 0;
    for await (const incident of client.incidents.find({ since }, { order: "newest-first" })) {
      const isResponse = incident.body !== null && decodeIncidentBody(incident.body).kind === "response";
      const age = now.getTime() - (incident.addedAt?.getTime() ?? 0);
      if (isResponse && (incident.isHandled === true || age > HANDLED_WITHIN_MS)) return incident;
      looked += 1;
      if (looked === MAX_INCIDENTS) break;
    }
    return null;
  });
  if ("id" in answer) return answer;
  const incident = answer.value;
  if (incident === null) {
    return unknown(
      "background",
      `the Open API has no question for it, and no response of the last ${days} days shows what becomes of one`,
      `send one, such as an isolation of a test host with --wait; if no task appears, ${ENABLE_BACKGROUND}`,
    );
  }
  if (incident.isHandled === true) {
    return ok(
      "background",
      `response ${incident.id} was handled, so the background connection was up then (assumed)`,
    );
  }
  return warn(
    "background",
    `response ${incident.id} of ${incident.addedAt?.toISOString() ?? "unknown time"} is still not handled: the background connection is probably down`,
    ENABLE_BACKGROUND,
  );
}

const HANDLED_WITHIN_MS = 5 * 60_000;
const MAX_INCIDENTS = 200;

type Attempt<T> = { readonly value: T } | DoctorCheck;

/** A refusal of one question is a finding; anything else ends the command. */
async function attempt<T>(id: DoctorCheck["id"], ask: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { value: await ask() };
  } catch (error) {
    const { code, message, next } = toFailure(error);
    if (code !== "api_error") throw error;
    return fail(id, message, next ?? "give the account the right that the message names");
  }
}
