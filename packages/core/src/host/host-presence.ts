import type { KscParams } from "../wire/params-codec.js";
import { dateTimeAt, intAt } from "../wire/row.js";
import { presenceAttributes } from "./host-attribute.js";

/** Whether the server reaches a host, according to its record. A member is null if the record has no value. */
export interface HostPresence {
  /** Whether the host's Network Agent is alive. Tasks wait until it is. */
  readonly isAgentAlive: boolean | null;
  readonly lastVisibleAt: Date | null;
}

/** Attributes that {@link fromHostPresence} reads. */
export const hostPresenceFields: readonly string[] = Object.values(presenceAttributes);

const AGENT_ALIVE = 0x8;

/**
 * Reads attributes of a host: https://support.kaspersky.com/help/KSC/14/KSCAPI/a00275.html
 * @throws WireFormatError if an attribute has another type.
 */
export function fromHostPresence(attributes: KscParams): HostPresence {
  const status = intAt(attributes, presenceAttributes.status);
  return {
    isAgentAlive: status === null ? null : (status & AGENT_ALIVE) !== 0,
    lastVisibleAt: dateTimeAt(attributes, presenceAttributes.lastVisibleAt),
  };
}
