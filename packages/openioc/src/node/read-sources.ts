import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { readLimits } from "../archive/limits.js";
import { type IocArchiveContent, openArchive } from "../archive/read-archive.js";
import { createFinding } from "../check/finding.js";
import { OpenIocError } from "../errors.js";

/** A file or folder cannot be read; `cause` is the system's error. */
export class IocSourceError extends OpenIocError {
  override readonly name = "IocSourceError";
  readonly code = "unreadable_source";
  readonly path: string;

  constructor(path: string, problem: string, options?: ErrorOptions) {
    super(`${path}: ${problem}`, options);
    this.path = path;
  }
}

/**
 * Reads IOC files, folders of them with their subfolders, and ZIP archives, for checkIoc and packIocArchives.
 * The findings name what was left out: links and other files in folders, and the problems of an archive.
 * @throws IocSourceError when a path does not exist, is neither file nor folder, or cannot be read.
 */
export async function readIocSources(paths: readonly string[]): Promise<IocArchiveContent> {
  const contents: IocArchiveContent[] = [];
  for (const path of paths) {
    const info = await readOrThrow(path, () => stat(path));
    if (info.isDirectory()) contents.push(await readFolder(path));
    else if (info.isFile()) contents.push(await readOne(path));
    else throw new IocSourceError(path, "is neither a file nor a folder; name one");
  }
  return mergeContents(contents);
}

async function readFolder(folder: string): Promise<IocArchiveContent> {
  const entries = await readOrThrow(folder, () => readdir(folder, { withFileTypes: true }));
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  const contents: IocArchiveContent[] = [];
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) contents.push(await readFolder(path));
    else if (!entry.isFile()) contents.push(leaveOut(path, "it is a link or a device and is not followed"));
    else if (/\.(?:ioc|xml|zip)$/i.test(entry.name)) contents.push(await readOne(path));
    else contents.push(leaveOut(path, "it is not an IOC file and is left out"));
  }
  return mergeContents(contents);
}

async function readOne(path: string): Promise<IocArchiveContent> {
  const { size } = await readOrThrow(path, () => stat(path));
  if (size > readLimits.archiveBytes) {
    const problem = `it has ${size} bytes, more than any IOC file or archive may have`;
    return { files: [], findings: [createFinding("file-too-large", { file: path }, problem, "split it")] };
  }
  const bytes = await readOrThrow(path, () => readFile(path));
  if (!/\.zip$/i.test(path)) return { files: [{ name: path, bytes }], findings: [] };
  const content = await openArchive(bytes, "unpack");
  return {
    files: content.files.map((file) => ({ ...file, name: `${path}/${file.name}` })),
    findings: content.findings.map((finding) => ({
      ...finding,
      file: finding.file === null ? path : `${path}/${finding.file}`,
    })),
  };
}

function leaveOut(path: string, problem: string): IocArchiveContent {
  return { files: [], findings: [createFinding("unexpected-file", { file: path }, problem, "remove it")] };
}

function mergeContents(contents: readonly IocArchiveContent[]): IocArchiveContent {
  return {
    files: contents.flatMap(({ files }) => files),
    findings: contents.flatMap(({ findings }) => findings),
  };
}

/** @throws IocSourceError with what the system says, when `path` cannot be read. */
export async function readOrThrow<T>(path: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new IocSourceError(path, `cannot be read (${reason})`, { cause });
  }
}
