import {
  Uint8ArrayReader,
  Uint8ArrayWriter,
  ZipReader,
  ZipWriter,
  type ZipWriterConstructorOptions,
} from "@zip.js/zip.js";

export interface ZipEntry {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly mode?: number;
  readonly compress?: boolean;
}

/** Makes an archive. `options` are those of the library. */
export async function makeZipWith(
  options: ZipWriterConstructorOptions,
  ...entries: readonly ZipEntry[]
): Promise<Buffer> {
  const zip = new ZipWriter(new Uint8ArrayWriter(), {
    useWebWorkers: false,
    extendedTimestamp: false,
    dataDescriptor: false,
    lastModDate: new Date(1980, 0, 1),
    ...options,
  });
  for (const { name, content, mode = 0o100644, compress = true } of entries) {
    const reader = name.endsWith("/")
      ? undefined
      : new Uint8ArrayReader(new Uint8Array(Buffer.from(content)));
    await zip.add(name, reader, {
      directory: name.endsWith("/"),
      ...(compress ? {} : { level: 0 }),
      externalFileAttributes: (mode << 16) >>> 0,
      versionMadeBy: 0x0314,
    });
  }
  return Buffer.from(await zip.close());
}

export const makeZip = (...entries: readonly ZipEntry[]) => makeZipWith({}, ...entries);

/** Reads an archive; gives method and content by name. */
export async function readZip(bytes: Uint8Array): Promise<Map<string, { method: number; content: Buffer }>> {
  const contents = new Map<string, { method: number; content: Buffer }>();
  const zip = new ZipReader(new Uint8ArrayReader(bytes), { useWebWorkers: false, checkCrc32: true });
  for await (const entry of zip.getEntriesGenerator()) {
    if (entry.directory) continue;
    const content = Buffer.from(await entry.arrayBuffer());
    contents.set(entry.filename, { method: entry.compressionMethod, content });
  }
  await zip.close();
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
