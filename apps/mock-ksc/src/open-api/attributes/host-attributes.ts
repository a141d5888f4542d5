import type { Evidence } from "@ksc-edr/core";
import { ipv4ToNumber } from "@ksc-edr/core/host";
import { KscTyped } from "@ksc-edr/core/wire";
import type { StoredHost } from "../../domain/hosts/host.js";
import {
  componentStatusCodes,
  hostStateBits,
  statusLevelCodes,
  statusReasonBits,
  toMask,
  windowsDomainKindCodes,
} from "../../domain/hosts/host-codes.js";
import type { hostSearchFields } from "../../domain/hosts/host-search.js";
import { type Attribute, type Attributes, toDateTime } from "./attribute.js";

/** A host as its row shows it: with what is known of it elsewhere. */
export interface ListedHost extends StoredHost {
  readonly groupName: () => string | undefined;
  readonly hasUnhandledIncidents: () => boolean;
}

type Field = (typeof hostSearchFields)[number];
type FieldOf<T> = { [F in Field]: ListedHost[F] extends T | undefined ? F : never }[Field];

const searched = { filter: true, order: true } as const;
/** Several values a host, so that nothing can be ordered by them. */
const searchOnly = { filter: true, order: false, type: "string" } as const;

const string = (field: FieldOf<string>, evidence: Evidence): Attribute<ListedHost> => ({
  ...searched,
  field,
  type: "string",
  evidence,
  value: (host) => host[field],
});
const int = (field: FieldOf<number>, evidence: Evidence): Attribute<ListedHost> => ({
  ...searched,
  field,
  type: "int",
  evidence,
  value: (host) => host[field],
});
const bool = (field: FieldOf<boolean>, evidence: Evidence): Attribute<ListedHost> => ({
  ...searched,
  field,
  type: "bool",
  evidence,
  value: (host) => host[field],
});
const datetime = (field: FieldOf<string>, evidence: Evidence): Attribute<ListedHost> => ({
  ...searched,
  field,
  type: "datetime",
  evidence,
  value: (host) => toDateTime(host[field]),
});
const component = (field: FieldOf<keyof typeof componentStatusCodes>): Attribute<ListedHost> => ({
  ...searched,
  field,
  type: "int",
  evidence: "recorded",
  value: (host) => {
    const status = host[field];
    return status === undefined ? undefined : componentStatusCodes[status];
  },
});
const address = (field: "ipv4" | "connectionIpv4"): Attribute<ListedHost> => ({
  ...searched,
  field,
  type: "long",
  evidence: "client",
  value: (host) => {
    const ipv4 = host[field];
    const number = ipv4 === undefined ? null : ipv4ToNumber(ipv4);
    return number === null ? undefined : BigInt(number);
  },
});

/** The list page is not available to us: which attributes may be filtered and ordered is assumed. */
export const hostAttributes: Attributes<ListedHost> = {
  KLHST_WKS_HOSTNAME: string("id", "documented"),
  KLHST_INSTANCEID: string("instanceId", "recorded"),
  KLHST_WKS_DN: string("displayName", "documented"),
  KLHST_WKS_WINHOSTNAME: string("windowsName", "documented"),
  KLHST_WKS_WINDOMAIN: string("windowsDomain", "documented"),
  KLHST_WKS_WINDOMAIN_TYPE: {
    ...searched,
    field: "windowsDomainKind",
    type: "int",
    evidence: "documented",
    value: ({ windowsDomainKind: kind }) => (kind === undefined ? undefined : windowsDomainKindCodes[kind]),
  },
  KLHST_WKS_FQDN: string("fqdn", "recorded"),
  KLHST_WKS_DNSNAME: string("dnsName", "recorded"),
  KLHST_WKS_DNSDOMAIN: string("dnsDomain", "recorded"),
  KLHST_WKS_GROUPID: int("groupId", "recorded"),
  KLHST_WKS_GROUPID_GP: {
    filter: true,
    order: false,
    field: "groupAndAncestors",
    type: "int",
    evidence: "client",
  },
  name: {
    ...searched,
    field: "groupName",
    type: "string",
    evidence: "client",
    value: ({ groupName }) => groupName(),
  },
  KLHST_WKS_LID: {
    ...searched,
    field: "number",
    type: "long",
    evidence: "documented",
    value: ({ number }) => BigInt(number),
  },
  KLHST_WKS_IP_LONG: address("ipv4"),
  KLHST_WKS_CONNECT_IP_LONG: address("connectionIpv4"),
  KLHST_WKS_MAC_ADDRESSES: {
    filter: false,
    order: false,
    field: "macAddresses",
    type: "array",
    evidence: "documented",
    value: ({ macAddresses }) => macAddresses?.map(toMacBinary),
  },
  KLHST_WKS_CREATED: datetime("createdAt", "recorded"),
  KLHST_WKS_LAST_VISIBLE: datetime("lastVisibleAt", "recorded"),
  KLHST_WKS_LAST_INFOUDATE: datetime("lastInfoUpdateAt", "client"),
  KLHST_WKS_LAST_UPDATE: datetime("lastUpdateAt", "client"),
  KLHST_WKS_LAST_NAGENT_CONNECTED: datetime("lastAgentConnectionAt", "client"),
  KLHST_WKS_LAST_FULLSCAN: datetime("lastFullScanAt", "client"),
  KLHST_WKS_LAST_SYSTEM_START: datetime("lastStartAt", "client"),
  KLHST_WKS_RTP_AV_BASES_TIME: datetime("basesAt", "recorded"),
  KLHST_WKS_AV_BASES_DATE: datetime("basesDate", "documented"),
  KLHST_WKS_STATUS: {
    ...searched,
    field: "state",
    type: "int",
    evidence: "documented",
    value: ({ state }) => toMask(state, hostStateBits),
  },
  KLHST_WKS_STATUS_ID: {
    ...searched,
    field: "statusLevel",
    type: "int",
    evidence: "documented",
    value: ({ statusLevel: level }) => (level === undefined ? undefined : statusLevelCodes[level]),
  },
  KLHST_WKS_STATUS_MASK: {
    ...searched,
    field: "statusReasons",
    type: "int",
    evidence: "documented",
    value: ({ statusReasons = [], hasUnhandledIncidents }) =>
      toMask(
        hasUnhandledIncidents() ? [...statusReasons, "unhandled-incidents"] : statusReasons,
        statusReasonBits,
      ),
  },
  KLHST_WKS_STATUS_HSDP: int("hardwareProtectionStatus", "client"),
  KLHST_WKS_CTYPE: int("computerType", "recorded"),
  KLHST_WKS_PTYPE: int("platformType", "recorded"),
  KLHST_WKS_OS_NAME: string("osName", "recorded"),
  KLHST_WKS_OS_VER_MAJOR: int("osVersionMajor", "recorded"),
  KLHST_WKS_OS_VER_MINOR: int("osVersionMinor", "recorded"),
  KLHST_WKS_OSSP_VER_MAJOR: int("servicePackMajor", "recorded"),
  KLHST_WKS_OSSP_VER_MINOR: int("servicePackMinor", "recorded"),
  KLHST_WKS_CPU_ARCH: int("cpuArchitecture", "recorded"),
  KLHST_WKS_OS_BUILD_NUMBER: int("osBuild", "recorded"),
  KLHST_WKS_OS_RELEASE_ID: int("osRelease", "recorded"),
  KLHST_WKS_NAG_VERSION: string("agentVersion", "recorded"),
  KLHST_WKS_NAG_VER_ID: int("agentVersionId", "recorded"),
  KLHST_WKS_RTP_AV_VERSION: string("protectionVersion", "recorded"),
  KLHST_WKS_RTP_STATE: int("protectionState", "documented"),
  KLHST_WKS_RTP_ERROR_CODE: int("protectionError", "client"),
  KLHST_WKS_EDR_STATUS: component("edrStatus"),
  KLHST_WKS_ANTI_SPAM_STATUS: component("antiSpamStatus"),
  KLHST_WKS_DLP_STATUS: component("leakPreventionStatus"),
  KLHST_WKS_COLLAB_SRVS_STATUS: component("collaborationStatus"),
  KLHST_WKS_EMAIL_AV_STATUS: component("mailStatus"),
  KLHST_WKS_RBT_REQUIRED: bool("restartRequired", "recorded"),
  KLHST_WKS_RBT_REQUEST_REASON: int("restartReason", "recorded"),
  KLHST_WKS_VIRUS_COUNT: int("virusCount", "client"),
  KLHST_WKS_UNCURED_COUNT: int("uncuredCount", "client"),
  KLHST_WKS_COMMENT: string("comment", "client"),
  KLHST_WKS_OWNER_ID: int("ownerId", "client"),
  KLHST_WKS_OWNER_IS_CUSTOM: bool("ownerIsCustom", "recorded"),
  KLHST_WKS_CUSTOM_OWNER_ID: int("customOwnerId", "client"),
  KLHST_WKS_FROM_UNASSIGNED: bool("fromUnassigned", "client"),
  KLHST_WKS_KEEP_CONNECTION: bool("keepConnection", "client"),
  KLHST_WKS_PRODUCT_NAME: { ...searchOnly, field: "productName", evidence: "documented" },
  KLHST_WKS_PRODUCT_VERSION: { ...searchOnly, field: "productVersion", evidence: "documented" },
  KLHST_WKS_PRODUCT_ID: { ...searchOnly, field: "productId", evidence: "documented" },
  KLHST_WKS_ANYNAME: { ...searchOnly, field: "anyName", evidence: "documented" },
};

const toMacBinary = (mac: string) =>
  KscTyped.binary(Buffer.from(mac.replaceAll(":", ""), "hex").toString("base64"));
