import { MAX_IOC_LENGTH } from "@ksc-edr/core";
import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from "@zip.js/zip.js";
import type { IocFile } from "../check/check-files.js";
import { fileStemOf } from "../document/file-name.js";
import { IocBuildError } from "../errors.js";
import { encodeBase64 } from "./base64.js";
import { iocLimits, MAX_FILES_PER_ARCHIVE } from "./limits.js";

/** Options of {@link packIocArchives}. */
export interface PackOptions {
  /** Time of the files in the archive. The same files at the same time give the same bytes. */
  readonly now: Date;
}

/** A ZIP archive for one iocScan task. */
export interface IocArchive {
  readonly bytes: Uint8Array;
  /** Value of `params.ioc` of the task. */
  readonly base64: string;
  readonly files: readonly { readonly name: string; readonly source: string }[];
}

/**
 * Packs IOC files into as many ZIP archives as the product's limits require. Each archive is for one task; it is flat,
 * deflated and has no password, and its file names are safe and unique.
 * @throws IocBuildError when there is no file, or one has another extension or more than 2 MB.
 */
export async function packIocArchives(
  files: readonly IocFile[],
  options: PackOptions,
): Promise<IocArchive[]> {
  if (files.length === 0) throw new IocBuildError("no_files", "there is no IOC file to pack");
  const archives: IocArchive[] = [];
  for (const group of splitByTask(files)) archives.push(await packOne(group, options));
  return archives;
}

function splitByTask(files: readonly IocFile[]): IocFile[][] {
  const groups: IocFile[][] = [];
  let left = 0;
  for (const file of files) {
    const { name, bytes } = file;
    if (!EXTENSION.test(name)) {
      throw new IocBuildError(
        "unsupported_file_name",
        `${name}: the product takes .ioc and .xml only; rename it`,
      );
    }
    if (bytes.length > iocLimits.file.refused) {
      throw new IocBuildError("too_large", `${name}: has ${bytes.length} bytes, more than 2 MB; split it`);
    }
    const group = groups.at(-1);
    if (group === undefined || bytes.length > left || group.length === MAX_FILES_PER_ARCHIVE) {
      groups.push([file]);
      left = iocLimits.task.safe - bytes.length;
    } else {
      group.push(file);
      left -= bytes.length;
    }
  }
  return groups;
}

const EXTENSION = /\.(ioc|xml)$/i;

async function packOne(files: readonly IocFile[], { now }: PackOptions): Promise<IocArchive> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), {
    // The library's own codec: the runtime's output differs between versions of Node.
    useCompressionStream: false,
    useWebWorkers: false,
    rawLastModDate: toDosTime(now),
    extendedTimestamp: false,
    dataDescriptor: false,
    msDosCompatible: true,
  });
  const names = new Set<string>();
  const packed: { name: string; source: string }[] = [];
  for (const { name: source, bytes } of files) {
    const name = uniqueName(source, names);
    await writer.add(name, new Uint8ArrayReader(bytes));
    packed.push({ name, source });
  }
  const bytes = await writer.close();
  const base64 = encodeBase64(bytes);
  if (base64.length > MAX_IOC_LENGTH) {
    throw new IocBuildError(
      "too_large",
      "the files have more than 16 MiB in base64 when packed; pack fewer of them",
    );
  }
  return { bytes, base64, files: packed };
}

function uniqueName(source: string, taken: Set<string>): string {
  const base = source.slice(Math.max(source.lastIndexOf("/"), source.lastIndexOf("\\")) + 1);
  const extension = EXTENSION.exec(base)?.[1]?.toLowerCase() ?? "ioc";
  const stem = fileStemOf(base.replace(EXTENSION, ""));
  let name = `${stem}.${extension}`;
  for (let copy = 2; taken.has(name); copy++) name = `${stem}-${copy}.${extension}`;
  taken.add(name);
  return name;
}

// MS-DOS time has steps of two seconds, no zone, and the years 1980 to 2107. It is written in UTC.
function toDosTime(now: Date): number {
  const year = Math.min(Math.max(now.getUTCFullYear(), 1980), 2107);
  const date = ((year - 1980) << 9) | ((now.getUTCMonth() + 1) << 5) | now.getUTCDate();
  const time = (now.getUTCHours() << 11) | (now.getUTCMinutes() << 5) | (now.getUTCSeconds() >> 1);
  return ((date << 16) | time) >>> 0;
}
