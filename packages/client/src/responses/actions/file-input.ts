import { KscInvalidArgumentError } from "../../errors/invalid-argument-error.js";

/** A file on the host. */
export interface FileInput {
  /** Full path of the file. Required, even with a hash. */
  readonly path: string;
  /** MD5 or SHA-256 of the file, or both. The length of a hash says which one it is. */
  readonly hash?: string | readonly string[];
  /** MD5 of the file in hexadecimal, upper or lower case. */
  readonly md5?: string;
  /** SHA-256 of the file in hexadecimal, upper or lower case. */
  readonly sha256?: string;
}

/**
 * `md5hash`, `sha256hash` and `path`; an unused hash is an empty string. Other members are kept, so that the schema can
 * refuse unknown ones by name.
 * @throws KscInvalidArgumentError for a hash of another kind, and for two different hashes of one kind.
 */
export function fileParams<Input extends FileInput>(input: Input) {
  const { path, hash, md5 = "", sha256 = "", ...others } = input;
  const hashes = { md5hash: md5, sha256hash: sha256 };
  for (const each of hash === undefined ? [] : typeof hash === "string" ? [hash] : hash) {
    const key = kindOf(each);
    if (hashes[key] !== "" && hashes[key].toLowerCase() !== each.toLowerCase()) {
      throw new KscInvalidArgumentError("hash", `and ${key} differ; a file has one ${names[key]}`);
    }
    hashes[key] = each;
  }
  return { ...hashes, path, ...others };
}

const names = { md5hash: "MD5", sha256hash: "SHA-256" } as const;

function kindOf(hash: string): keyof typeof names {
  if (/^[0-9a-f]{32}$/i.test(hash)) return "md5hash";
  if (/^[0-9a-f]{64}$/i.test(hash)) return "sha256hash";
  throw new KscInvalidArgumentError(
    "hash",
    `is neither an MD5 of 32 nor a SHA-256 of 64 hexadecimal digits: ${JSON.stringify(String(hash).slice(0, 80))}`,
  );
}
