import type { KscParams } from "../wire/params-codec.js";
import { intAt, longAt, stringAt } from "../wire/row.js";
import { WireFormatError } from "../wire/wire-error.js";
import { hostAttributes } from "./host-attribute.js";
import { ipv4FromNumber } from "./ipv4.js";

/** A host as `HostGroup.FindHosts` returns it. A member is null if the server sent no value. */
export interface Host {
  /** Id of the host (`KLHST_WKS_HOSTNAME`), the `targetHost` of a response. */
  readonly id: string;
  readonly displayName: string | null;
  readonly fqdn: string | null;
  /** NetBIOS name. */
  readonly windowsName: string | null;
  /** Address that the host reports. */
  readonly ipv4: string | null;
  /** Source address of the host's connection. */
  readonly connectionIpv4: string | null;
  readonly groupId: number | null;
  readonly osName: string | null;
  /** Bit mask: 0x1 visible, 0x4 agent installed, 0x8 agent alive, 0x10 real-time protection installed. */
  readonly status: number | null;
}

/** Attributes that {@link fromHostRow} reads. */
export const hostFields: readonly string[] = Object.values(hostAttributes);

/**
 * Reads a row of `HostGroup.FindHosts`.
 * @throws WireFormatError if an attribute has another type, or the id is missing.
 */
export function fromHostRow(row: KscParams): Host {
  const id = stringAt(row, hostAttributes.id);
  if (id === null) throw new WireFormatError(hostAttributes.id, "is missing from the row of a host");
  return {
    id,
    displayName: stringAt(row, hostAttributes.displayName),
    fqdn: stringAt(row, hostAttributes.fqdn),
    windowsName: stringAt(row, hostAttributes.windowsName),
    ipv4: ipv4At(row, hostAttributes.ipv4),
    connectionIpv4: ipv4At(row, hostAttributes.connectionIpv4),
    groupId: intAt(row, hostAttributes.groupId),
    osName: stringAt(row, hostAttributes.osName),
    status: intAt(row, hostAttributes.status),
  };
}

function ipv4At(row: KscParams, attribute: string): string | null {
  const number = longAt(row, attribute);
  return number === null ? null : ipv4FromNumber(number);
}
