import type { KscParams } from "../wire/params-codec.js";
import { dateTimeAt, intAt } from "../wire/row.js";

/** Whether the server reaches a host, by its record; null where the record does not say. */
export interface HostPresence {
  /** Whether the host's Network Agent is alive; tasks wait for one that is not. */
  readonly isAgentAlive: boolean | null;
  readonly lastVisibleAt: Date | null;
}

/** Attributes that {@link fromHostPresence} reads. */
export const hostPresenceFields = ["KLHST_WKS_STATUS", "KLHST_WKS_LAST_VISIBLE"] as const;

const AGENT_ALIVE = 0x8;

/** Reads attributes of a host: https://support.kaspersky.com/help/KSC/14/KSCAPI/a00275.html */
export function fromHostPresence(attributes: KscParams): HostPresence {
  const status = intAt(attributes, "KLHST_WKS_STATUS");
  return {
    isAgentAlive: status === null ? null : (status & AGENT_ALIVE) !== 0,
    lastVisibleAt: dateTimeAt(attributes, "KLHST_WKS_LAST_VISIBLE"),
  };
}
