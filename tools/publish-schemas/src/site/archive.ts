import { createHash } from "node:crypto";
import { buffer } from "node:stream/consumers";
import yazl from "yazl";

// ZIP keeps local time; the earliest that it can hold makes an archive the same everywhere, byte for byte.
const MTIME = new Date(1980, 0, 1);

/** A ZIP archive of files by path; the same files make the same bytes. */
export async function zip(files: ReadonlyMap<string, string>): Promise<Buffer> {
  const archive = new yazl.ZipFile();
  for (const [path, text] of files) {
    archive.addBuffer(Buffer.from(text, "utf8"), path, {
      mtime: MTIME,
      mode: 0o100644,
      forceDosTimestamp: true,
    });
  }
  archive.end();
  return buffer(archive.outputStream);
}

/** A line of `SHA256SUMS`, as `sha256sum --check` reads it. */
export function checksumLine(path: string, content: Buffer): string {
  return `${createHash("sha256").update(content).digest("hex")}  ${path}\n`;
}
