import { buffer } from "node:stream/consumers";
import { fromBufferPromise } from "yauzl";
import { ZipFile } from "yazl";

export interface ZipEntry {
  readonly name: string;
  readonly content: string | Buffer;
  readonly mode?: number;
  readonly compress?: boolean;
}

/** Makes an archive with a library that the package does not use. */
export async function makeZip(...entries: ZipEntry[]): Promise<Buffer> {
  const zip = new ZipFile();
  for (const { name, content, mode = 0o100644, compress = true } of entries) {
    zip.addBuffer(Buffer.from(content), name, {
      mode,
      compress,
      mtime: new Date(0),
      forceDosTimestamp: true,
    });
  }
  zip.end();
  return buffer(zip.outputStream);
}

/** Reads an archive with a library that the package does not use; gives method and content by name. */
export async function readZip(bytes: Uint8Array): Promise<Map<string, { method: number; content: Buffer }>> {
  const contents = new Map<string, { method: number; content: Buffer }>();
  const zip = await fromBufferPromise(Buffer.from(bytes));
  for await (const entry of zip.eachEntry()) {
    const content = await buffer(await zip.openReadStreamPromise(entry));
    contents.set(entry.fileName, { method: entry.compressionMethod, content });
  }
  return contents;
}

/** Replaces every occurrence of some bytes by others of the same length. */
export function patch(bytes: Buffer, from: string | Buffer, to: string | Buffer): Buffer {
  const [search, replacement] = [Buffer.from(from), Buffer.from(to)];
  const patched = Buffer.from(bytes);
  let found = 0;
  for (let at = patched.indexOf(search); at >= 0; at = patched.indexOf(search, at + 1)) {
    replacement.copy(patched, at);
    found++;
  }
  if (found === 0 || search.length !== replacement.length) throw new Error("nothing to patch");
  return patched;
}

/** A little-endian 32-bit integer. */
export function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
