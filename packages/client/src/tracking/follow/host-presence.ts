import { fromHostPresence, type HostPresence, hostPresenceFields } from "@ksc-edr/core/host";
import type { Call, CallOptions } from "../../calls/call.js";
import { readReply } from "../../calls/read-rows.js";
import { KscError } from "../../errors/ksc-error.js";

const UNKNOWN: HostPresence = { isAgentAlive: null, lastVisibleAt: null };

/** Whether the server reaches a host, by the host's record. This only explains an outcome, so a refusal means "unknown". */
export async function readHostPresence(
  call: Call,
  strHostName: string,
  options: CallOptions,
): Promise<HostPresence> {
  const args = { strHostName, pFields2Return: [...hostPresenceFields] };
  const answer = await orNull(() => call("HostGroup.GetHostInfo", args, options));
  if (answer === null) return UNKNOWN;
  return readReply("HostGroup.GetHostInfo", () => fromHostPresence(answer.PxgRetVal));
}

/** Whether a service console such as the Web Console is connected; null when the server does not say. */
export async function isServiceConsoleConnected(call: Call, options: CallOptions): Promise<boolean | null> {
  const answer = await orNull(() => call("ConEvents.IsAnyServiceConsoleAvailable", {}, options));
  return answer?.PxgRetVal ?? null;
}

async function orNull<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof KscError && error.code !== "aborted" && error.code !== "client_closed") return null;
    throw error;
  }
}
