import { KscInvalidArgumentError } from "../../errors/invalid-argument-error.js";
import type { ResponseTarget } from "../envelope.js";

/** A file of the host. The path is required, also when a hash is given. */
export interface FileTarget extends ResponseTarget {
  readonly path: string;
  /** MD5 or SHA-256, told apart by their length, or both; hexadecimal in either case. */
  readonly hash?: string | readonly string[];
  /** MD5 in hexadecimal, either case. */
  readonly md5?: string;
  /** SHA-256 in hexadecimal, either case. */
  readonly sha256?: string;
}

interface FileInput {
  readonly path: string;
  readonly hash: FileTarget["hash"] | undefined;
  readonly md5: string | undefined;
  readonly sha256: string | undefined;
}

/**
 * `md5hash`, `sha256hash`, `path`: the hashes are required keys, empty when unused.
 * @throws KscInvalidArgumentError for a hash of another kind, and for two of one kind.
 */
export function fileParams({ path, hash, md5, sha256 }: FileInput) {
  const hashes = { md5hash: md5 ?? "", sha256hash: sha256 ?? "" };
  for (const each of toList(hash)) {
    const key = kindOf(each);
    if (hashes[key] !== "" && hashes[key].toLowerCase() !== each.toLowerCase()) {
      throw new KscInvalidArgumentError("hash", `and ${key} differ; a file has one ${names[key]}`);
    }
    hashes[key] = each;
  }
  return { ...hashes, path };
}

const names = { md5hash: "MD5", sha256hash: "SHA-256" } as const;

function toList(hash: FileInput["hash"]): readonly string[] {
  return hash === undefined ? [] : typeof hash === "string" ? [hash] : [...hash];
}

function kindOf(hash: string): keyof typeof names {
  if (/^[0-9a-f]{32}$/i.test(hash)) return "md5hash";
  if (/^[0-9a-f]{64}$/i.test(hash)) return "sha256hash";
  throw new KscInvalidArgumentError(
    "hash",
    `is neither an MD5 of 32 nor a SHA-256 of 64 hexadecimal digits: ${JSON.stringify(String(hash).slice(0, 80))}`,
  );
}
