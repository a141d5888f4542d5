/** Types of data as the product interprets `Content`: https://support.kaspersky.com/KEDR_Optimum/1.1/en-US/194662.htm. */
export type DataType = "string" | "int" | "date" | "duration";

/** One type of indicator, and how OpenIOC writes it. */
export interface IndicatorTypeInfo {
  readonly title: string;
  /** `search` of the `Context` element; its first part is the document. */
  readonly term: string;
  /** `type` of the `Content` element. */
  readonly contentType: "md5" | "sha256" | "string" | "int" | "IP";
  readonly data: "string" | "int";
  /** Other spellings that lists may use. */
  readonly aliases: readonly string[];
}

/**
 * The types that can be searched for. The vendor's full list of terms (IOC_TERMS.XLSX) is not available; that it has
 * these is assumed.
 */
export const indicatorTypes = {
  md5: {
    title: "MD5 of a file",
    term: "FileItem/Md5sum",
    contentType: "md5",
    data: "string",
    aliases: ["md5sum", "file-md5", "hash-md5"],
  },
  sha256: {
    title: "SHA-256 of a file",
    term: "FileItem/Sha256sum",
    contentType: "sha256",
    data: "string",
    aliases: ["sha-256", "sha256sum", "file-sha256", "hash-sha256"],
  },
  "file-name": {
    title: "file name",
    term: "FileItem/FileName",
    contentType: "string",
    data: "string",
    aliases: ["name", "file", "filename"],
  },
  "file-path": {
    title: "full path of a file",
    term: "FileItem/FullPath",
    contentType: "string",
    data: "string",
    aliases: ["path", "filepath", "fullpath", "full-path"],
  },
  "file-size": {
    title: "size of a file in bytes",
    term: "FileItem/SizeInBytes",
    contentType: "int",
    data: "int",
    aliases: ["size", "filesize", "size-in-bytes"],
  },
  "process-name": {
    title: "name of a process",
    term: "ProcessItem/name",
    contentType: "string",
    data: "string",
    aliases: ["process", "processname"],
  },
  "process-path": {
    title: "path of a process's executable",
    term: "ProcessItem/path",
    contentType: "string",
    data: "string",
    aliases: ["processpath"],
  },
  "remote-ip": {
    title: "remote IP address of a connection",
    term: "PortItem/remoteIP",
    contentType: "IP",
    data: "string",
    aliases: ["ip", "ipv4", "ipv6", "ip-dst", "remoteip"],
  },
  "remote-port": {
    title: "remote port of a connection",
    term: "PortItem/remotePort",
    contentType: "int",
    data: "int",
    aliases: ["port", "remoteport"],
  },
  "registry-key": {
    title: "registry key without its hive",
    term: "RegistryItem/KeyPath",
    contentType: "string",
    data: "string",
    aliases: ["registry", "regkey", "key", "registrykey"],
  },
  domain: {
    title: "domain name in the DNS cache",
    term: "DnsEntryItem/RecordName",
    contentType: "string",
    data: "string",
    aliases: ["dns", "hostname", "fqdn", "domain-name"],
  },
} as const satisfies Record<string, IndicatorTypeInfo>;

/** Name of a type of indicator. */
export type IndicatorType = keyof typeof indicatorTypes;

export const indicatorTypeNames = Object.keys(indicatorTypes) as IndicatorType[];

/** All conditions. */
export const conditions = [
  "is",
  "contains",
  "starts-with",
  "ends-with",
  "matches",
  "greater-than",
  "less-than",
] as const;
/** How a value is compared. OpenIOC 1.0 has `is` and `contains` only. */
export type Condition = (typeof conditions)[number];

/** Conditions that the product applies to a type of data. An item with another condition never matches. */
export const conditionsOfData: Readonly<Record<DataType, readonly Condition[]>> = {
  string: ["is", "contains", "matches", "starts-with", "ends-with"],
  int: ["is", "greater-than", "less-than"],
  date: ["is", "greater-than", "less-than"],
  duration: ["is", "greater-than", "less-than"],
};

const spellings = new Map<string, IndicatorType>(
  indicatorTypeNames.flatMap((name) =>
    [name, indicatorTypes[name].term.toLowerCase(), ...indicatorTypes[name].aliases].map(
      (spelling): [string, IndicatorType] => [spelling, name],
    ),
  ),
);

/** The type with a name, an alias or an OpenIOC term, in any case. Null when there is none. */
export function findIndicatorType(spelling: string): IndicatorType | null {
  return (
    spellings.get(
      spelling
        .trim()
        .toLowerCase()
        .replace(/[_\s]+/g, "-"),
    ) ?? null
  );
}
