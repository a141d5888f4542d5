import type { KscParams } from "../wire/params-codec.js";
import { intAt, longAt, stringAt } from "../wire/row.js";
import { WireFormatError } from "../wire/wire-error.js";
import { ipv4FromNumber } from "./ipv4.js";

/** A host as `HostGroup.FindHosts` returns it; null where the server sent no value. */
export interface Host {
  /** Id of the host (`KLHST_WKS_HOSTNAME`), the `targetHost` of a response. */
  readonly id: string;
  readonly displayName: string | null;
  readonly fqdn: string | null;
  /** NetBIOS name. */
  readonly windowsName: string | null;
  /** Address that the host reports. */
  readonly ipv4: string | null;
  /** Address that its connection comes from. */
  readonly connectionIpv4: string | null;
  readonly groupId: number | null;
  readonly osName: string | null;
  /** Bit mask: 0x1 visible, 0x4 agent installed, 0x8 agent alive, 0x10 real-time protection installed. */
  readonly status: number | null;
}

/** Attributes that {@link fromHostRow} reads. */
export const hostFields = [
  "KLHST_WKS_HOSTNAME",
  "KLHST_WKS_DN",
  "KLHST_WKS_FQDN",
  "KLHST_WKS_WINHOSTNAME",
  "KLHST_WKS_IP_LONG",
  "KLHST_WKS_CONNECT_IP_LONG",
  "KLHST_WKS_GROUPID",
  "KLHST_WKS_OS_NAME",
  "KLHST_WKS_STATUS",
] as const;

/** @throws WireFormatError when an attribute has another type, or the id is missing. */
export function fromHostRow(row: KscParams): Host {
  const id = stringAt(row, "KLHST_WKS_HOSTNAME");
  if (id === null) throw new WireFormatError("KLHST_WKS_HOSTNAME", "is missing from the row of a host");
  return {
    id,
    displayName: stringAt(row, "KLHST_WKS_DN"),
    fqdn: stringAt(row, "KLHST_WKS_FQDN"),
    windowsName: stringAt(row, "KLHST_WKS_WINHOSTNAME"),
    ipv4: ipv4At(row, "KLHST_WKS_IP_LONG"),
    connectionIpv4: ipv4At(row, "KLHST_WKS_CONNECT_IP_LONG"),
    groupId: intAt(row, "KLHST_WKS_GROUPID"),
    osName: stringAt(row, "KLHST_WKS_OS_NAME"),
    status: intAt(row, "KLHST_WKS_STATUS"),
  };
}

function ipv4At(row: KscParams, attribute: string): string | null {
  const number = longAt(row, attribute);
  return number === null ? null : ipv4FromNumber(number);
}
