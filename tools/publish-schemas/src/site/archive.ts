import { createHash } from "node:crypto";
import { TextReader, Uint8ArrayWriter, ZipWriter } from "@zip.js/zip.js";

// 1980-01-01 00:00, the earliest time that ZIP can hold, so that the archive does not depend on clock and time zone.
const EARLIEST = ((1 << 5) | 1) << 16;

/** Packs files, by path, into a ZIP archive. The same files give the same bytes on every machine. */
export async function zip(files: ReadonlyMap<string, string>): Promise<Uint8Array> {
  const archive = new ZipWriter(new Uint8ArrayWriter(), {
    // The library's own codec: the runtime's output differs between versions of Node.
    useCompressionStream: false,
    useWebWorkers: false,
    rawLastModDate: EARLIEST,
    extendedTimestamp: false,
    dataDescriptor: false,
    externalFileAttributes: (0o100644 << 16) >>> 0,
  });
  for (const [path, text] of files) await archive.add(path, new TextReader(text));
  return archive.close();
}

/** A line of `SHA256SUMS`, as `sha256sum --check` reads it. */
export function checksumLine(path: string, content: Uint8Array): string {
  return `${createHash("sha256").update(content).digest("hex")}  ${path}\n`;
}
