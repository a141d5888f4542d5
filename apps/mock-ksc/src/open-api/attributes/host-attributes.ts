import type { HostRecord } from "../../domain/host.js";
import type { Attributes } from "./attribute.js";

/** The list page is not available to us: which attributes may be filtered and ordered is assumed. */
const searched = { filter: true, order: true, evidence: "recorded" } as const;

export const hostAttributes: Attributes<HostRecord> = {
  KLHST_WKS_HOSTNAME: { ...searched, field: "id", type: "string", value: ({ id }) => id },
  KLHST_WKS_DN: {
    ...searched,
    field: "displayName",
    type: "string",
    value: ({ displayName }) => displayName,
  },
  KLHST_WKS_FQDN: { ...searched, field: "fqdn", type: "string", value: ({ fqdn }) => fqdn },
  KLHST_WKS_WINHOSTNAME: {
    ...searched,
    field: "windowsName",
    type: "string",
    value: ({ windowsName }) => windowsName ?? undefined,
  },
  KLHST_WKS_WINDOMAIN: {
    ...searched,
    field: "windowsDomain",
    type: "string",
    value: ({ windowsDomain }) => windowsDomain ?? undefined,
  },
  KLHST_WKS_DNSNAME: { ...searched, field: "dnsName", type: "string", value: ({ dnsName }) => dnsName },
  KLHST_WKS_DNSDOMAIN: {
    ...searched,
    field: "dnsDomain",
    type: "string",
    value: ({ dnsDomain }) => dnsDomain,
  },
  KLHST_WKS_GROUPID: { ...searched, field: "groupId", type: "int", value: ({ groupId }) => groupId },
  KLHST_WKS_OS_NAME: { ...searched, field: "osName", type: "string", value: ({ osName }) => osName },
  KLHST_WKS_STATUS: { ...searched, field: "status", type: "int", value: ({ status }) => status },
  KLHST_WKS_IP_LONG: {
    filter: false,
    order: false,
    evidence: "client",
    field: "ipv4",
    type: "long",
    value: ({ ipv4 }) => ipv4.split(".").reduce((long, octet) => long * 256n + BigInt(octet), 0n),
  },
};
