import type { HostRecord } from "../domain/host.js";

/** Id of the group "Managed devices", as recorded from a real server. */
export const MANAGED_DEVICES = 0;

const DOMAIN = "corp.example";
const VISIBLE_MANAGED_PROTECTED = 0x1 | 0x2 | 0x4 | 0x8 | 0x10;

const computers = [
  ["53bf5bda-d728-4888-b002-67e63b6e4c63", "WS-PEREZ", "10.20.1.11", "Microsoft Windows 11"],
  ["0d9c2f6b-5f0e-4b1c-9a3e-2c8f7b1d4e02", "WS-OKAFOR", "10.20.1.12", "Microsoft Windows 11"],
  ["1a6e8d47-93b2-4c5f-8e21-7f4b9d0c3a03", "WS-LINDQVIST", "10.20.1.13", "Microsoft Windows 10"],
  ["2b7f9e58-a4c3-4d60-9f32-805cae1d4b04", "WS-TANAKA", "10.20.1.14", "Microsoft Windows 11"],
  ["3c80af69-b5d4-4e71-a043-916dbf2e5c05", "WS-RECEPTION", "10.20.1.15", "Microsoft Windows 10"],
  ["4d91b07a-c6e5-4f82-b154-a27ec03f6d06", "WS-FINANCE-1", "10.20.1.16", "Microsoft Windows 11"],
  ["5ea2c18b-d7f6-4093-8265-b38fd1407e07", "WS-FINANCE-2", "10.20.1.17", "Microsoft Windows 11"],
  ["6fb3d29c-e807-41a4-9376-c490e2518f08", "LAPTOP-SALES", "10.20.1.18", "Microsoft Windows 11"],
  ["70c4e3ad-f918-42b5-a487-d5a1f3629009", "SRV-DC1", "10.20.2.10", "Microsoft Windows Server 2022"],
  ["81d5f4be-0a29-43c6-b598-e6b204730a10", "SRV-FILES", "10.20.2.11", "Microsoft Windows Server 2019"],
  ["92e605cf-1b3a-44d7-86a9-f7c315841b11", "SRV-SQL", "10.20.2.12", "Microsoft Windows Server 2022"],
  ["a3f716d0-2c4b-45e8-97ba-08d426952c12", "SRV-WEB", "10.20.2.13", "Microsoft Windows Server 2019"],
] as const;

/** The company that a simulator without a scenario serves: 12 hosts whose ids never change. */
export const defaultCompany: readonly HostRecord[] = computers.map(([id, name, ipv4, osName]) => ({
  id,
  displayName: name,
  groupId: MANAGED_DEVICES,
  windowsName: name,
  windowsDomain: "CORP",
  dnsName: name.toLowerCase(),
  dnsDomain: DOMAIN,
  fqdn: `${name.toLowerCase()}.${DOMAIN}`,
  ipv4,
  osName,
  status: VISIBLE_MANAGED_PROTECTED,
}));
