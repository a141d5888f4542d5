import { crc32 } from "node:zlib";
import { InvalidResponseTaskError } from "@ksc-edr/core";
import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";

// https://support.kaspersky.com/us/kes12/220828 states 2 MB and 10 MB; that a MB is 1,048,576 bytes is assumed, as
// is all that is asked of the archive itself: flat, stored or deflated, no password.
const MAX_FILE_BYTES = 2 * 1024 * 1024;
const MAX_TOTAL_BYTES = 10 * 1024 * 1024;

/**
 * Opens an IOC archive and reads every file in it, never more than the limits whatever the headers claim.
 * @throws InvalidResponseTaskError naming the entry and what is wrong with it.
 */
export async function checkIocArchive(base64: string): Promise<void> {
  if (base64.length % 4 !== 0) throw invalid("is cut off: base64 comes in groups of four characters");
  const zip = await unreadable(fromBufferPromise(Buffer.from(base64, "base64"), { strictFileNames: true }));
  const names = new Set<string>();
  let total = 0;
  for await (const entry of entriesOf(zip)) {
    checkEntry(entry, names);
    total += entry.uncompressedSize;
    if (total > MAX_TOTAL_BYTES) {
      throw invalid("holds more than 10 MB of IOC files; split them over several tasks");
    }
    await readEntry(zip, entry);
  }
  if (names.size === 0) throw invalid("holds no IOC file; add at least one .ioc or .xml file");
}

function checkEntry(entry: Entry, names: Set<string>): void {
  const name = entry.fileName;
  const shown = JSON.stringify(name.slice(0, 200));
  if (name.includes("/")) {
    throw invalid(`holds ${shown} in a folder; put the IOC files at the top of the archive`);
  }
  if (!/\.(ioc|xml)$/i.test(name)) {
    throw invalid(`holds ${shown}, which is no .ioc or .xml file; remove it`);
  }
  if (entry.isEncrypted()) throw invalid(`holds ${shown} encrypted; make the archive without a password`);
  if (!entry.canDecodeFileData()) {
    throw invalid(`holds ${shown} compressed by method ${entry.compressionMethod}; store or deflate it`);
  }
  if (entry.uncompressedSize > MAX_FILE_BYTES) {
    throw invalid(`holds ${shown} of more than 2 MB; the product refuses such a file, so split it`);
  }
  if (names.has(name.toLowerCase())) throw invalid(`holds ${shown} twice; give each file its own name`);
  names.add(name.toLowerCase());
}

/** yauzl ends the stream with an error as soon as it yields more than the size that the entry claims. */
async function readEntry(zip: ZipFile, entry: Entry): Promise<void> {
  const shown = JSON.stringify(entry.fileName.slice(0, 200));
  let checksum = 0;
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) checksum = crc32(chunk, checksum);
  } catch (error) {
    throw invalid(`holds ${shown}, which cannot be unpacked: ${messageOf(error)}`, error);
  }
  if (checksum !== entry.crc32) throw invalid(`holds ${shown} damaged: its checksum does not match`);
}

async function* entriesOf(zip: ZipFile): AsyncGenerator<Entry> {
  const entries = zip.eachEntry();
  for (;;) {
    const next = await unreadable(entries.next());
    if (next.done) return;
    yield next.value;
  }
}

async function unreadable<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw invalid(`is not a readable ZIP archive: ${messageOf(error)}`, error);
  }
}

function invalid(message: string, cause?: unknown): InvalidResponseTaskError {
  const error = new InvalidResponseTaskError([{ path: ["params", "ioc"], message, kind: "ioc_archive" }]);
  if (cause !== undefined) error.cause = cause;
  return error;
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
