import {
  type Entry,
  ERR_AMBIGUOUS_ARCHIVE,
  ERR_ENCRYPTED,
  ERR_ENCRYPTED_CENTRAL_DIRECTORY,
  ERR_OVERLAPPING_ENTRY,
  ERR_UNSAFE_FILENAME,
  type FileEntry,
} from "@zip.js/zip.js";
import type { IocFile } from "../check/check-files.js";
import { createFinding, type IocFinding, type IocFindingCode } from "../check/finding.js";
import { shorten } from "../indicators/canonical-value.js";
import type { ArchiveUse } from "./archive-use.js";
import { iocLimits, readLimits } from "./limits.js";

/** Takes the IOC files out of the entries of an archive, within the limits, and records what it leaves out. */
export class EntryCollector {
  readonly files: IocFile[] = [];
  readonly findings: IocFinding[] = [];
  readonly #names = new Set<string>();
  #entries = 0;
  #inflated = 0;
  readonly #use: ArchiveUse;

  constructor(use: ArchiveUse) {
    this.#use = use;
  }

  /** False when the archive has more than the limits allow; the caller then stops. */
  async take(entry: Entry): Promise<boolean> {
    this.#entries += 1;
    if (this.#entries > readLimits.entries) {
      this.#add(
        "archive-too-large",
        null,
        `the archive has more than ${readLimits.entries} entries`,
        "split it",
      );
      return false;
    }
    if (entry.directory) {
      if (this.#use === "send") this.#addLayout("archive-not-flat", entry.filename, "it is a folder");
    } else if (this.#isWanted(entry)) {
      await this.#inflate(entry);
    }
    return this.#inflated <= readLimits.inflatedBytes;
  }

  /** Records the library's objection to the archive or an entry. */
  refuse(error: unknown, name: string | null): void {
    const { code, problem, remedy } = explain(error);
    const file = code === "files-too-large-together" ? null : (name ?? textOf(error, "filename"));
    this.#add(code, file, problem, remedy);
  }

  #isWanted(entry: FileEntry): boolean {
    const name = entry.filename;
    const base = name.split(/[\\/]/).at(-1) ?? "";
    if (/[\u0000-\u001f\u007f]/.test(name)) {
      return this.#leave("archive-unsafe-name", name, "its name contains control characters", "rename it");
    }
    if (this.#names.has(name.toLowerCase())) {
      return this.#leave(
        "archive-duplicate-name",
        name,
        "its name occurs twice, apart from its case",
        "rename one of them",
      );
    }
    this.#names.add(name.toLowerCase());
    if (entry.symlink || isSpecial(entry)) {
      return this.#leave(
        "archive-link",
        name,
        "it is a link or a device, not a file",
        "pack the file itself",
      );
    }
    if (/\.(?:zip|7z|rar|gz|tgz|bz2|xz|tar|cab|iso)$/i.test(base)) {
      return this.#leave("archive-nested", name, "it is an archive itself", "unpack it first");
    }
    if (!/\.(?:ioc|xml)$/i.test(base) || base.startsWith("._")) {
      this.#addLayout("unexpected-file", name, "it is not an IOC file");
      return false;
    }
    if (base !== name) this.#addLayout("archive-not-flat", name, "it is in a folder");
    if (!entry.encrypted && entry.compressionMethod !== 0 && entry.compressionMethod !== 8) {
      const problem = `it is compressed by method ${entry.compressionMethod}`;
      return this.#leave("archive-unreadable", name, problem, "store or deflate it");
    }
    return true;
  }

  async #inflate(entry: FileEntry): Promise<void> {
    const name = entry.filename;
    const pieces: Uint8Array[] = [];
    let length = 0;
    const sink = new WritableStream<Uint8Array>({
      write: (piece) => {
        length += piece.length;
        this.#inflated += piece.length;
        if (this.#inflated > readLimits.inflatedBytes) throw new LimitError("archive");
        if (length > iocLimits.file.refused) throw new LimitError("file");
        pieces.push(piece);
      },
    });
    try {
      await entry.getData(sink);
    } catch (error) {
      this.refuse(error, name);
      return;
    }
    const bytes = join(pieces, length);
    if (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04) {
      this.#leave("archive-nested", name, "it is a ZIP archive, despite its name", "unpack it first");
      return;
    }
    this.files.push({ name, bytes });
  }

  // The vendor says nothing about the layout of an archive, so one that is sent keeps to the simplest.
  #addLayout(code: "archive-not-flat" | "unexpected-file", file: string, problem: string): void {
    const remedy = code === "unexpected-file" ? "remove it" : "pack the files without folders";
    const finding = createFinding(code, { file }, problem, remedy);
    this.findings.push(this.#use === "send" ? { ...finding, severity: "error" } : finding);
  }

  #leave(code: IocFindingCode, name: string, problem: string, remedy: string): false {
    this.#add(code, name, problem, remedy);
    return false;
  }

  #add(code: IocFindingCode, file: string | null, problem: string, remedy: string): void {
    this.findings.push(createFinding(code, { file }, problem, remedy));
  }
}

class LimitError extends Error {
  readonly limit: "file" | "archive";

  constructor(limit: "file" | "archive") {
    super(`more data than the limit of the ${limit}`);
    this.limit = limit;
  }
}

interface Explanation {
  readonly code: IocFindingCode;
  readonly problem: string;
  readonly remedy: string;
}

function explain(error: unknown): Explanation {
  if (error instanceof LimitError) {
    return error.limit === "file"
      ? { code: "file-too-large", problem: "it inflates to more than 2 MB", remedy: "split it into several" }
      : {
          code: "files-too-large-together",
          problem: "the files have more than 10 MB together",
          remedy: "split them over several archives",
        };
  }
  const message = error instanceof Error ? error.message : String(error);
  const reason = textOf(error, "reason");
  switch (message) {
    case ERR_ENCRYPTED:
    case ERR_ENCRYPTED_CENTRAL_DIRECTORY:
      return { code: "archive-encrypted", problem: "it is encrypted", remedy: "pack it without a password" };
    case ERR_UNSAFE_FILENAME:
      return {
        code: "archive-unsafe-name",
        problem: "the name is empty or leaves the archive",
        remedy: "rename it",
      };
    case ERR_OVERLAPPING_ENTRY:
      return {
        code: "archive-ambiguous",
        problem: "its data overlaps another entry's",
        remedy: "pack it again",
      };
    case ERR_AMBIGUOUS_ARCHIVE:
      return reason === "duplicate filename"
        ? { code: "archive-duplicate-name", problem: "a name occurs twice", remedy: "rename one of them" }
        : {
            code: "archive-ambiguous",
            problem: `its headers can be read in two ways (${reason ?? "unknown"})`,
            remedy: "pack it again",
          };
    default:
      return {
        code: "archive-unreadable",
        problem: `it is not a readable ZIP archive (${shorten(message)})`,
        remedy: "pack it again, stored or deflated",
      };
  }
}

function textOf(error: unknown, member: "reason" | "filename"): string | null {
  if (typeof error !== "object" || error === null || !(member in error)) return null;
  const value: unknown = Reflect.get(error, member);
  return typeof value === "string" ? value : null;
}

// Unix file types: 0 means unknown, 0x8000 a regular file.
function isSpecial({ versionMadeBy, externalFileAttributes }: FileEntry): boolean {
  const isUnix = versionMadeBy >> 8 === 3 || versionMadeBy >> 8 === 19;
  const type = (externalFileAttributes >>> 16) & 0xf000;
  return isUnix && type !== 0 && type !== 0x8000;
}

function join(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const piece of pieces) {
    bytes.set(piece, offset);
    offset += piece.length;
  }
  return bytes;
}
