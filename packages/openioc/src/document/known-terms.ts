import type { Evidence } from "@ksc-edr/core";

/** A kind of data that the product scans. */
export interface DocumentKind {
  readonly evidence: Evidence;
  readonly source: string;
  /** Terms of this kind that should work. All assumed: the vendor's list, IOC_TERMS.XLSX, is not available. */
  readonly terms: readonly string[];
}

const iocscan = "https://support.kaspersky.com/ko/kes-for-windows/12.6/219049";
const documented = { evidence: "documented", source: iocscan } as const;
// The command's switches name these data, but not their OpenIOC document.
const assumed = { evidence: "assumed", source: iocscan } as const;

/**
 * Kinds of data that the product scans. The terms are the standard ones for the fields that the product reports of a match
 * (https://support.kaspersky.com/kes11/249504) and a few more.
 */
export const documentKinds: Readonly<Record<string, DocumentKind>> = {
  FileItem: { ...documented, terms: ["FileName", "FullPath", "Md5sum", "Sha256sum", "SizeInBytes"] },
  ProcessItem: {
    ...documented,
    terms: ["name", "path", "arguments", "pid", "parentpid", "Username", "startTime"],
  },
  RegistryItem: { ...documented, terms: ["KeyPath", "Hive", "Value", "ValueName", "Text"] },
  DnsEntryItem: { ...documented, terms: ["RecordName", "RecordType"] },
  ArpEntryItem: { ...documented, terms: ["IPv4Address", "PhysicalAddress"] },
  PortItem: { ...documented, terms: ["remoteIP", "remotePort", "localIP", "localPort", "protocol"] },
  ServiceItem: {
    ...assumed,
    terms: ["name", "description", "path", "pid", "serviceDLL", "type", "status", "mode"],
  },
  SystemInfoItem: {
    ...assumed,
    terms: [
      "OS",
      "hostname",
      "domain",
      "MAC",
      "networkArray/networkInfo/MAC",
      "networkArray/networkInfo/ipArray/ipInfo/ipAddress",
    ],
  },
  UserItem: { ...assumed, terms: ["Username"] },
  VolumeItem: { ...assumed, terms: ["VolumeName", "DriveLetter", "Type"] },
  EventLogItem: { ...assumed, terms: ["EID", "source", "log", "genTime"] },
};

/** `FileItem/Md5sum` for each known term. */
export const knownTerms: ReadonlySet<string> = new Set(
  Object.entries(documentKinds).flatMap(([kind, { terms }]) => terms.map((term) => `${kind}/${term}`)),
);

const knownTermsByLowerCase = new Map([...knownTerms].map((term) => [term.toLowerCase(), term]));

/** The known term that differs only in case. Null when there is none. */
export function findTermByCase(term: string): string | null {
  return knownTermsByLowerCase.get(term.toLowerCase()) ?? null;
}

/**
 * Keys that the product scans, without their hives. The vendor lists them for Kaspersky Next, which manages the same
 * endpoint: https://support.kaspersky.ru/help/NextPro/1.0/es-MX/all-in-one.htm?sectionUrl=232885.htm.
 */
export const scannedRegistryKeys: readonly string[] = [
  "htafile",
  "batfile",
  "exefile",
  "comfile",
  "System\\CurrentControlSet\\Control\\Lsa",
  "System\\CurrentControlSet\\Control\\Print\\Monitors",
  "System\\CurrentControlSet\\Control\\NetworkProvider",
  "System\\CurrentControlSet\\Control\\Class",
  "System\\CurrentControlSet\\Control\\SecurityProviders",
  "System\\CurrentControlSet\\Control\\Terminal Server",
  "System\\CurrentControlSet\\Control\\Session Manager",
  "System\\CurrentControlSet\\Services",
  "Software\\Classes\\piffile",
  "Software\\Classes\\htafile",
  "Software\\Classes\\exefile",
  "Software\\Classes\\comfile",
  "Software\\Classes\\CLSID",
  "Software\\Microsoft\\Windows\\CurrentVersion\\Run",
  "Software\\Microsoft\\Windows\\CurrentVersion\\ShellServiceObjectDelayLoad",
  "Software\\Microsoft\\Windows\\CurrentVersion\\Policies\\Explorer",
  "Software\\Wow6432Node\\Microsoft\\Windows\\CurrentVersion\\Run",
  "SOFTWARE\\Microsoft\\Active Setup\\Installed Components",
  "SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Windows",
  "SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Image File Execution Options",
  "SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Aedebug",
  "SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Winlogon",
];
