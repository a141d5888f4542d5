import type { Company } from "../domain/company/company.js";
import { MANAGED_DEVICES, UNASSIGNED_DEVICES } from "../domain/hosts/group.js";
import type { HostProduct, HostRecord } from "../domain/hosts/host.js";
import { defaultInventory } from "./default-inventory.js";
import { defaultPolicies } from "./default-policies.js";

const DNS_DOMAIN = "corp.example";
/** Id of the only group beside the server's own. */
const SERVERS = 4;

const CREATED = "2025-02-23T10:14:33Z";
const LAST_SEEN = "2025-06-03T08:09:41Z";
const BASES = "2025-06-03T03:30:00Z";

const windows11 = { osName: "Microsoft Windows 11", osVersionMajor: 10, osVersionMinor: 0, osBuild: 22_631 };
const windows10 = { osName: "Microsoft Windows 10", osVersionMajor: 10, osVersionMinor: 0, osBuild: 19_045 };
const server2022 = { ...windows10, osName: "Microsoft Windows Server 2022", osBuild: 20_348 };
const server2019 = { ...windows10, osName: "Microsoft Windows Server 2019", osBuild: 17_763 };
const debian = { osName: "Debian GNU/Linux 12", osVersionMajor: 12, osVersionMinor: 0 };

interface Computer {
  readonly id: string;
  readonly name: string;
  readonly ipv4: string;
  readonly system: Pick<HostRecord, "osName" | "osVersionMajor" | "osVersionMinor"> & {
    readonly osBuild?: number;
  };
}

const computers: readonly Computer[] = [
  { id: "53bf5bda-d728-4888-b002-67e63b6e4c63", name: "WS-PEREZ", ipv4: "10.20.1.11", system: windows11 },
  { id: "0d9c2f6b-5f0e-4b1c-9a3e-2c8f7b1d4e02", name: "WS-OKAFOR", ipv4: "10.20.1.12", system: windows11 },
  { id: "1a6e8d47-93b2-4c5f-8e21-7f4b9d0c3a03", name: "WS-LINDQVIST", ipv4: "10.20.1.13", system: windows10 },
  { id: "2b7f9e58-a4c3-4d60-9f32-805cae1d4b04", name: "WS-TANAKA", ipv4: "10.20.1.14", system: windows11 },
  { id: "3c80af69-b5d4-4e71-a043-916dbf2e5c05", name: "WS-RECEPTION", ipv4: "10.20.1.15", system: windows10 },
  { id: "4d91b07a-c6e5-4f82-b154-a27ec03f6d06", name: "WS-FINANCE-1", ipv4: "10.20.1.16", system: windows11 },
  { id: "5ea2c18b-d7f6-4093-8265-b38fd1407e07", name: "WS-FINANCE-2", ipv4: "10.20.1.17", system: windows11 },
  { id: "6fb3d29c-e807-41a4-9376-c490e2518f08", name: "LAPTOP-SALES", ipv4: "10.20.1.18", system: windows11 },
  { id: "70c4e3ad-f918-42b5-a487-d5a1f3629009", name: "SRV-DC1", ipv4: "10.20.2.10", system: server2022 },
  { id: "81d5f4be-0a29-43c6-b598-e6b204730a10", name: "SRV-FILES", ipv4: "10.20.2.11", system: server2019 },
  { id: "92e605cf-1b3a-44d7-86a9-f7c315841b11", name: "SRV-SQL", ipv4: "10.20.2.12", system: server2022 },
  { id: "a3f716d0-2c4b-45e8-97ba-08d426952c12", name: "SRV-WEB", ipv4: "10.20.2.13", system: debian },
];

const agent = {
  instanceId: "025ed284-389b-44c5-a9ef-6e723f7d9466",
  agentVersion: "15.2.0.0",
  agentVersionId: 0x000f_0200,
  lastAgentConnectionAt: LAST_SEEN,
  lastInfoUpdateAt: LAST_SEEN,
} as const;

const protection = {
  statusLevel: "ok",
  protectionState: 4,
  protectionError: 0,
  basesAt: BASES,
  edrStatus: "running",
  virusCount: 0,
  uncuredCount: 0,
  restartRequired: false,
} as const;

const agentProduct: HostProduct = { name: "1103", version: "1.0.0.0", lastUpdateAt: BASES, basesRecords: 0 };
const windowsProtection: HostProduct = {
  name: "KES",
  version: "12.10.0.0",
  displayName: "Kaspersky Endpoint Security for Windows",
  basesAt: BASES,
  basesInstalledAt: LAST_SEEN,
};
const linuxProtection: HostProduct = {
  name: "kesl",
  version: "12.0.0.0",
  displayName: "Kaspersky Endpoint Security for Linux",
  basesAt: BASES,
  basesInstalledAt: LAST_SEEN,
};

function toHost({ id, name, ipv4, system }: Computer): HostRecord {
  const isLinux = system === debian;
  const dnsName = name.toLowerCase();
  return {
    id,
    displayName: name,
    groupId: name.startsWith("SRV-") ? SERVERS : MANAGED_DEVICES,
    ...(isLinux ? {} : { windowsName: name, windowsDomain: "CORP", windowsDomainKind: "domain" }),
    dnsName,
    dnsDomain: DNS_DOMAIN,
    fqdn: `${dnsName}.${DNS_DOMAIN}`,
    ipv4,
    connectionIpv4: ipv4,
    createdAt: CREATED,
    lastVisibleAt: LAST_SEEN,
    ...system,
    ...agent,
    instanceId: `${id.slice(0, 8)}${agent.instanceId.slice(8)}`,
    ...protection,
    protectionVersion: isLinux ? "12.0.0.0" : "12.10.0.0",
    state: ["visible", "in-group", "agent-installed", "agent-alive", "protection-installed"],
    products: [agentProduct, isLinux ? linuxProtection : windowsProtection],
    software: [],
    settings: [],
  };
}

/** Changes the two hosts that no task reaches: one offline, one without an agent. */
function toSpecialHost(host: HostRecord): HostRecord {
  if (host.displayName === "LAPTOP-SALES") {
    return {
      ...host,
      lastVisibleAt: "2025-05-28T16:02:17Z",
      lastAgentConnectionAt: "2025-05-28T16:02:17Z",
      lastInfoUpdateAt: "2025-05-28T16:02:17Z",
      statusLevel: "warning",
      statusReasons: ["agent-inactive"],
      state: ["in-group", "agent-installed", "protection-installed"],
    };
  }
  if (host.displayName !== "WS-RECEPTION") return host;
  const { id, displayName, windowsName, windowsDomain, windowsDomainKind, dnsName, dnsDomain, fqdn, ipv4 } =
    host;
  return {
    id,
    displayName,
    groupId: UNASSIGNED_DEVICES,
    windowsName,
    windowsDomain,
    windowsDomainKind,
    dnsName,
    dnsDomain,
    fqdn,
    ipv4,
    createdAt: CREATED,
    lastVisibleAt: LAST_SEEN,
    ...windows10,
    statusLevel: "critical",
    statusReasons: ["antivirus-not-installed"],
    state: ["visible"],
    products: [],
    software: [],
    settings: [],
  };
}

/** The company served without a scenario: 12 hosts with constant ids, one of them offline and one without an agent. */
export const defaultCompany: Company = {
  groups: [{ id: SERVERS, name: "Servers", parentId: MANAGED_DEVICES, createdAt: CREATED }],
  hosts: computers.map(toHost).map(toSpecialHost),
  policies: defaultPolicies,
  inventory: defaultInventory,
  people: [{ id: 12, displayName: "Ines Perez", principal: `perez@${DNS_DOMAIN}`, samName: "CORP\\perez" }],
  views: [
    {
      name: "HWInvStorageSrvViewName",
      rows: [
        { Id: 1, Name: "USB DISK 2.0 USB Device", SerialNumber: "07A1-0001" },
        { Id: 2, Name: "External SSD", SerialNumber: "07A1-0002" },
      ],
    },
  ],
};
