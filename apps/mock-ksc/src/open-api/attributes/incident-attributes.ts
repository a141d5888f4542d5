import type { Person } from "../../domain/company/person.js";
import type { StoredHost } from "../../domain/hosts/host.js";
import type { IncidentRecord } from "../../domain/incidents/incident.js";
import type { Attributes } from "./attribute.js";

/** An incident with the data of its host and user. */
export interface ListedIncident extends IncidentRecord {
  /** Undefined when the host was removed. */
  readonly host: () => StoredHost | undefined;
  /** Undefined when the incident names no user, or an unknown one. */
  readonly person: () => Person | undefined;
}

const searched = { filter: true, order: true, evidence: "documented" } as const;
const filtered = { filter: true, order: false, evidence: "documented" } as const;
/** The reference does not say whether these can be filtered; they are return-only (assumed). */
const shown = { filter: false, order: false, evidence: "documented" } as const;

/** What may be filtered and ordered: https://support.kaspersky.com/help/KSC/15/KSCAPI/a00092.html */
export const incidentAttributes: Attributes<ListedIncident> = {
  KLINCDT_ID: { ...searched, field: "id", type: "int", value: ({ id }) => id },
  KLINCDT_SEVERITY: { ...searched, field: "severity", type: "int", value: ({ severity }) => severity },
  KLINCDT_ADDED: { ...searched, field: "addedAt", type: "datetime", value: ({ addedAt }) => addedAt },
  KLINCDT_IS_HANDLED: { ...searched, field: "isHandled", type: "bool", value: ({ isHandled }) => isHandled },
  KLINCDT_BODY: { ...filtered, field: "body", type: "text", value: ({ body }) => body },
  KLHST_WKS_HOSTNAME: { ...filtered, field: "hostId", type: "string", value: ({ hostId }) => hostId },
  GNRL_EXTRA_PARAMS: { ...shown, field: "extra", type: "params", value: ({ extra }) => extra ?? undefined },
  KLHSTUSER_ID: { ...shown, field: "userId", type: "int", value: ({ userId }) => userId ?? undefined },
  KLHSTUSER_DN: { ...shown, field: "person", type: "string", value: ({ person }) => person()?.displayName },
  KLHSTUSER_PRINCIPAL: {
    ...shown,
    field: "person",
    type: "string",
    value: ({ person }) => person()?.principal,
  },
  KLHSTUSER_SAMNAME: { ...shown, field: "person", type: "string", value: ({ person }) => person()?.samName },
  KLHST_WKS_LID: { ...shown, field: "host", type: "long", value: ({ host }) => toLong(host()?.number) },
  KLHST_WKS_DN: { ...shown, field: "host", type: "string", value: ({ host }) => host()?.displayName },
  KLHST_WKS_WINHOSTNAME: {
    ...shown,
    field: "host",
    type: "string",
    value: ({ host }) => host()?.windowsName,
  },
  KLHST_WKS_GROUPID: { ...shown, field: "host", type: "int", value: ({ host }) => host()?.groupId },
};

const toLong = (number: number | undefined) => (number === undefined ? undefined : BigInt(number));
