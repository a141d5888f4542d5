/** The part of a response task that is the same for all nine. */
export function envelope(host: string, area: string) {
  return { targetHost: host, responseEventIncident: true, responseEventIncidentArea: area } as const;
}

/** Every response acts on one host. */
export interface ResponseTarget {
  /** Id of the host (`KLHST_WKS_HOSTNAME`), as `hosts.find()` returns it; not a DNS or NetBIOS name. */
  readonly host: string;
}

/** A file of the host. The path is required, also when a hash is given. */
export interface FileTarget extends ResponseTarget {
  readonly path: string;
  /** MD5 in hexadecimal, either case. */
  readonly md5?: string;
  /** SHA-256 in hexadecimal, either case. */
  readonly sha256?: string;
}

/** `md5hash`, `sha256hash`, `path`: the hashes are required keys, empty when unused. */
export function fileParams(path: string, md5: string | undefined, sha256: string | undefined) {
  return { md5hash: md5 ?? "", sha256hash: sha256 ?? "", path };
}
