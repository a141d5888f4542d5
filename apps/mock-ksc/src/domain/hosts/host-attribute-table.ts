import type { Evidence } from "@ksc-edr/core";
import {
  componentStatusCodes,
  type HostState,
  hostStateBits,
  statusLevelCodes,
  statusReasonBits,
  windowsDomainKindCodes,
} from "./host-codes.js";

/*
 * One row for each attribute of a host. The scenario schema, the type of a host, searches, rows and
 * docs/host-attributes.md are derived from it. No other file in domain/ contains the vendor's names.
 */

/** What an attribute holds. A `code` is one name and a `mask` a list of names; searches and rows use their numbers. */
type Kind =
  | { readonly kind: "text"; readonly maxLength: number; readonly printable: boolean }
  | { readonly kind: "int"; readonly max: number }
  | { readonly kind: "flag" }
  | { readonly kind: "time" }
  | { readonly kind: "ipv4" }
  | { readonly kind: "macs" }
  | { readonly kind: "code"; readonly codes: Readonly<Record<string, number>> }
  | { readonly kind: "mask"; readonly bits: Readonly<Record<string, number>> };

/** The value of such an attribute in a scenario. */
type ValueOf<K> = K extends { readonly kind: "int" }
  ? number
  : K extends { readonly kind: "flag" }
    ? boolean
    : K extends { readonly kind: "macs" }
      ? string[]
      : K extends { readonly codes: infer C }
        ? keyof C & string
        : K extends { readonly bits: infer B }
          ? (keyof B & string)[]
          : string;

export type HostAttribute = Kind & {
  /** The vendor's name. */
  readonly name: string;
  /** How the attribute is known. That all may be filtered and ordered is assumed, because no page lists which may. */
  readonly evidence: Evidence;
  readonly title: string;
  readonly example: ValueOf<Kind>;
  /** What the title does not say; may be empty. */
  readonly note: string;
  /** Whether the scenario must give a value. */
  readonly required?: true;
  /** The value when the scenario gives none. */
  readonly default?: ValueOf<Kind>;
};

const define =
  <const K extends Kind>(kind: K) =>
  (name: string, evidence: Evidence, title: string, example: ValueOf<K>, note = "") => ({
    ...kind,
    name,
    evidence,
    title,
    example,
    note,
  });

const text = define({ kind: "text", maxLength: 256, printable: false });
const int = define({ kind: "int", max: 2_147_483_647 });
const flag = define({ kind: "flag" });
const time = define({ kind: "time" });
const ipv4 = define({ kind: "ipv4" });
const macs = define({ kind: "macs" });
const domainKind = define({ kind: "code", codes: windowsDomainKindCodes });
const statusLevel = define({ kind: "code", codes: statusLevelCodes });
const stateMask = define({ kind: "mask", bits: hostStateBits });
const reasonMask = define({ kind: "mask", bits: statusReasonBits });

const status = define({ kind: "code", codes: componentStatusCodes });
const component = (name: string, title: string) =>
  status(name, "recorded", title, "running", "status of the component");

const onlineAndProtected: HostState[] = [
  "visible",
  "in-group",
  "agent-installed",
  "agent-alive",
  "protection-installed",
];

/** The attributes that a scenario may give a host, by their names in the scenario. */
export const hostAttributeTable = {
  // Names, network and owner.
  id: {
    ...text(
      "KLHST_WKS_HOSTNAME",
      "documented",
      "Host id",
      "53bf5bda-d728-4888-b002-67e63b6e4c63",
      "the id that the server generated for the host; the targetHost of a response",
    ),
    printable: true,
    required: true,
  },
  displayName: {
    ...text("KLHST_WKS_DN", "documented", "Display name", "WS-PEREZ", "the name that consoles show"),
    required: true,
  },
  groupId: {
    ...int(
      "KLHST_WKS_GROUPID",
      "recorded",
      "Group",
      0,
      "id of the host's group; 0 is Managed devices, 1 is Unassigned devices",
    ),
    default: 0,
  },
  windowsName: text("KLHST_WKS_WINHOSTNAME", "documented", "NetBIOS name", "WS-PEREZ"),
  windowsDomain: text("KLHST_WKS_WINDOMAIN", "documented", "Windows domain", "CORP"),
  windowsDomainKind: domainKind(
    "KLHST_WKS_WINDOMAIN_TYPE",
    "documented",
    "Kind of the Windows domain",
    "domain",
    "a domain or a workgroup",
  ),
  dnsName: text("KLHST_WKS_DNSNAME", "recorded", "DNS name", "ws-perez", "the name without its domain"),
  dnsDomain: text("KLHST_WKS_DNSDOMAIN", "recorded", "DNS domain", "corp.example"),
  fqdn: { ...text("KLHST_WKS_FQDN", "recorded", "Full DNS name", "ws-perez.corp.example"), maxLength: 512 },
  ipv4: ipv4(
    "KLHST_WKS_IP_LONG",
    "client",
    "IPv4 address",
    "10.20.1.11",
    "a number on the wire, most significant octet first",
  ),
  connectionIpv4: ipv4(
    "KLHST_WKS_CONNECT_IP_LONG",
    "client",
    "IPv4 address of the connection",
    "10.20.1.11",
    "the address from which the agent connects",
  ),
  macAddresses: macs(
    "KLHST_WKS_MAC_ADDRESSES",
    "documented",
    "MAC addresses",
    ["02:00:5e:10:01:0b"],
    "six bytes each, as hexadecimal pairs with colons",
  ),
  comment: { ...text("KLHST_WKS_COMMENT", "client", "Comment", "Reception desk"), maxLength: 1024 },
  ownerId: int("KLHST_WKS_OWNER_ID", "client", "Owner", 12, "number of the user who owns the host"),
  ownerIsCustom: flag(
    "KLHST_WKS_OWNER_IS_CUSTOM",
    "recorded",
    "Owner was assigned",
    false,
    "whether an administrator assigned the owner",
  ),
  customOwnerId: int(
    "KLHST_WKS_CUSTOM_OWNER_ID",
    "client",
    "Assigned owner",
    12,
    "number of the owner whom an administrator assigned",
  ),
  fromUnassigned: flag(
    "KLHST_WKS_FROM_UNASSIGNED",
    "client",
    "Was unassigned",
    false,
    "whether the host came from the group Unassigned devices",
  ),
  createdAt: time("KLHST_WKS_CREATED", "recorded", "Created", "2025-02-23T10:14:33Z"),
  lastVisibleAt: time(
    "KLHST_WKS_LAST_VISIBLE",
    "recorded",
    "Last visible",
    "2025-06-03T08:10:00Z",
    "when the host was last seen on the network",
  ),

  // Operating system and machine.
  osName: text("KLHST_WKS_OS_NAME", "recorded", "Operating system", "Microsoft Windows 11"),
  osVersionMajor: int("KLHST_WKS_OS_VER_MAJOR", "recorded", "Major version of the system", 10),
  osVersionMinor: int("KLHST_WKS_OS_VER_MINOR", "recorded", "Minor version of the system", 0),
  servicePackMajor: int("KLHST_WKS_OSSP_VER_MAJOR", "recorded", "Service pack, major", 0),
  servicePackMinor: int("KLHST_WKS_OSSP_VER_MINOR", "recorded", "Service pack, minor", 0),
  osBuild: int("KLHST_WKS_OS_BUILD_NUMBER", "recorded", "Build of the system", 22_631),
  osRelease: int("KLHST_WKS_OS_RELEASE_ID", "recorded", "Release of the system", 1607),
  cpuArchitecture: int("KLHST_WKS_CPU_ARCH", "recorded", "Processor architecture", 2, "a code"),
  computerType: int("KLHST_WKS_CTYPE", "recorded", "Computer type", 36_871, "a bit mask"),
  platformType: int("KLHST_WKS_PTYPE", "recorded", "Platform type", 2, "a code"),
  lastStartAt: time(
    "KLHST_WKS_LAST_SYSTEM_START",
    "client",
    "Last start of the system",
    "2025-06-03T06:58:12Z",
  ),
  restartRequired: flag("KLHST_WKS_RBT_REQUIRED", "recorded", "Restart required", false),
  restartReason: int("KLHST_WKS_RBT_REQUEST_REASON", "recorded", "Reason for the restart", 0, "a code"),

  // Network Agent, protection and their state.
  state: {
    ...stateMask(
      "KLHST_WKS_STATUS",
      "documented",
      "State",
      onlineAndProtected,
      "a host without agent-alive is offline, and its tasks stay pending",
    ),
    default: onlineAndProtected,
  },
  statusLevel: statusLevel("KLHST_WKS_STATUS_ID", "documented", "Status", "ok"),
  statusReasons: reasonMask(
    "KLHST_WKS_STATUS_MASK",
    "documented",
    "Reasons for the status",
    ["bases-too-old"],
    "the simulator adds unhandled-incidents while the host has unhandled incidents",
  ),
  hardwareProtectionStatus: int(
    "KLHST_WKS_STATUS_HSDP",
    "client",
    "Status of hardware protection",
    0,
    "a code",
  ),
  instanceId: text(
    "KLHST_INSTANCEID",
    "recorded",
    "Agent instance",
    "025ed284-389b-44c5-a9ef-6e723f7d9466",
    "id of the Network Agent; leave it out for a host that never had one",
  ),
  agentVersion: text("KLHST_WKS_NAG_VERSION", "recorded", "Agent version", "15.2.0.1000"),
  agentVersionId: int(
    "KLHST_WKS_NAG_VER_ID",
    "recorded",
    "Number of the agent's version",
    983_552,
    "encoded like the server's version: 0x000F0200 is 15.2",
  ),
  keepConnection: flag(
    "KLHST_WKS_KEEP_CONNECTION",
    "client",
    "Keep the connection",
    false,
    "whether the agent stays connected",
  ),
  lastAgentConnectionAt: time(
    "KLHST_WKS_LAST_NAGENT_CONNECTED",
    "client",
    "Last connection of the agent",
    "2025-06-03T08:09:41Z",
  ),
  lastInfoUpdateAt: time(
    "KLHST_WKS_LAST_INFOUDATE",
    "client",
    "Last update of the host's data",
    "2025-06-03T08:09:41Z",
    "this is the product's spelling",
  ),
  lastUpdateAt: time("KLHST_WKS_LAST_UPDATE", "client", "Last update of the bases", "2025-06-03T05:00:00Z"),
  lastFullScanAt: time("KLHST_WKS_LAST_FULLSCAN", "client", "Last full scan", "2025-06-01T12:30:00Z"),
  protectionVersion: text("KLHST_WKS_RTP_AV_VERSION", "recorded", "Version of the protection", "12.10.0.466"),
  protectionState: {
    ...int(
      "KLHST_WKS_RTP_STATE",
      "documented",
      "State of real-time protection",
      4,
      "0 unknown, 1 stopped, 2 suspended, 3 starting, 4 to 8 running, 9 failed",
    ),
    max: 9,
  },
  protectionError: int("KLHST_WKS_RTP_ERROR_CODE", "client", "Error of the protection", 0),
  basesAt: time(
    "KLHST_WKS_RTP_AV_BASES_TIME",
    "recorded",
    "Date of the bases in use",
    "2025-06-03T03:30:00Z",
  ),
  basesDate: time("KLHST_WKS_AV_BASES_DATE", "documented", "Date of the bases", "2025-06-03T03:30:00Z"),
  edrStatus: component("KLHST_WKS_EDR_STATUS", "Endpoint detection and response"),
  antiSpamStatus: component("KLHST_WKS_ANTI_SPAM_STATUS", "Anti-spam"),
  leakPreventionStatus: component("KLHST_WKS_DLP_STATUS", "Data leak prevention"),
  collaborationStatus: component("KLHST_WKS_COLLAB_SRVS_STATUS", "Protection of collaboration servers"),
  mailStatus: component("KLHST_WKS_EMAIL_AV_STATUS", "Mail protection"),
  virusCount: int("KLHST_WKS_VIRUS_COUNT", "client", "Viruses found", 0),
  uncuredCount: int("KLHST_WKS_UNCURED_COUNT", "client", "Objects not cured", 0),
} as const satisfies Readonly<Record<string, HostAttribute>>;

export type HostAttributeName = keyof typeof hostAttributeTable;
export const hostAttributeNames = Object.keys(hostAttributeTable) as HostAttributeName[];

type Table = typeof hostAttributeTable;
type AlwaysSet = {
  [N in HostAttributeName]: Table[N] extends { readonly required: true } | { readonly default: unknown }
    ? N
    : never;
}[HostAttributeName];

/** The attributes of one host. An absent attribute is unset. */
export type HostAttributeValues = { readonly [N in AlwaysSet]: Table[N]["example"] } & {
  readonly [N in Exclude<HostAttributeName, AlwaysSet>]?: Table[N]["example"] | undefined;
};

/** An attribute that the simulator computes, so a scenario cannot give it. */
interface ComputedHostAttribute {
  readonly type: "string" | "int" | "long";
  /** The vendor's name. */
  readonly name: string;
  readonly evidence: Evidence;
  readonly title: string;
  /** Hosts cannot be ordered by an attribute with several values. */
  readonly order: boolean;
}

const one = (
  type: ComputedHostAttribute["type"],
  name: string,
  evidence: Evidence,
  title: string,
): ComputedHostAttribute => ({ type, name, evidence, title, order: true });
const several: typeof one = (...attribute) => ({ ...one(...attribute), order: false });

/** By the field that a search names. */
export const computedHostAttributes = {
  number: one("long", "KLHST_WKS_LID", "documented", "Number of the host"),
  groupName: one("string", "name", "client", "Name of the group"),
  groupAndAncestors: several(
    "int",
    "KLHST_WKS_GROUPID_GP",
    "client",
    "Id of the group or of a group above it",
  ),
  anyName: several(
    "string",
    "KLHST_WKS_ANYNAME",
    "documented",
    "Display, NetBIOS or DNS name, or IPv4 address",
  ),
  productName: several("string", "KLHST_WKS_PRODUCT_NAME", "documented", "Name of a product"),
  productVersion: several("string", "KLHST_WKS_PRODUCT_VERSION", "documented", "Version of a product"),
  productId: several("string", "KLHST_WKS_PRODUCT_ID", "documented", "Product and version, as name/version"),
} as const;
