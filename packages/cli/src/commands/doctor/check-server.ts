import type { KscClient } from "@ksc-edr/client";
import { decodeIncidentBody } from "@ksc-edr/core";
import { fromStaticInfo, hasBackgroundService, serverInfoFields } from "@ksc-edr/core/server";
import type { DoctorCheck } from "../../json-output/doctor.js";
import { toFailure } from "../../program/failure.js";
import { CHECK_RIGHTS, fail, ok, unknown, warn } from "./checks.js";

const ENABLE_BACKGROUND =
  'enable it in the Web Console: Console settings, Integration, "Establish a background connection for cross-service integration"';

/** Which server it is, and whether it can create response tasks at all. */
export async function checkServer(client: KscClient, signal: AbortSignal): Promise<DoctorCheck> {
  const answer = await attempt("server", () =>
    client.call("HostGroup.GetStaticInfo", { pValues: [...serverInfoFields] }, { signal }),
  );
  if ("id" in answer) return answer;
  const info = fromStaticInfo(answer.value.PxgRetVal);
  const name = [info.productName, info.fullVersion].filter((part) => part !== null).join(" ");
  if (name === "") return unknown("server", "the server does not report its product and version");
  const has = hasBackgroundService(info);
  if (has === true) return ok("server", `${name} can create response tasks`);
  if (has === null) return unknown("server", `${name} does not report whether it runs on Windows or Linux`);
  return fail(
    "server",
    `${name} has no background service, so it cannot create response tasks`,
    "update it to 14.2 or later on Windows, or to 15.2 or later on Linux",
  );
}

/** Whether the account may read hosts; finding a host by name requires it. */
export async function checkReading(client: KscClient, signal: AbortSignal): Promise<DoctorCheck> {
  const answer = await attempt("read", async () => {
    for await (const host of client.hosts.list({ signal })) return host;
    return null;
  });
  if ("id" in answer) return answer;
  if (answer.value !== null) return ok("read", "the account may read hosts");
  return warn(
    "read",
    "the account sees no host",
    'if there are hosts, give the account the right "Basic functionality: Read" for their groups',
  );
}

/** Only the state of recent responses shows whether the background connection works. */
export async function checkBackground(
  client: KscClient,
  now: Date,
  signal: AbortSignal,
): Promise<DoctorCheck> {
  const days = 7;
  const since = new Date(now.getTime() - days * 86_400_000);
  const answer = await attempt("background", async () => {
    let looked = 0;
    for await (const incident of client.incidents.find({ since }, { order: "newest-first", signal })) {
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
      `no response of the last ${days} days shows whether the background connection works`,
      `send one with --wait, such as an isolation of a test host; if no task appears, ${ENABLE_BACKGROUND}`,
    );
  }
  if (incident.isHandled === true) {
    return ok(
      "background",
      `response ${incident.id} was handled, so the background connection worked then (assumed)`,
    );
  }
  return warn(
    "background",
    `response ${incident.id} from ${incident.addedAt?.toISOString() ?? "an unknown time"} is still not handled: the background connection is probably down`,
    ENABLE_BACKGROUND,
  );
}

const HANDLED_WITHIN_MS = 5 * 60_000;
const MAX_INCIDENTS = 200;

type Attempt<T> = { readonly value: T } | DoctorCheck;

/** A refused call is a finding; any other error ends the command. */
async function attempt<T>(id: DoctorCheck["id"], ask: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { value: await ask() };
  } catch (error) {
    const { code, message } = toFailure(error);
    if (code !== "api_error") throw error;
    return fail(id, message, CHECK_RIGHTS);
  }
}
