import { type FileHandle, open } from "node:fs/promises";
import { dirname } from "node:path";
import { KscRunFileError } from "../../errors/run-file-error.js";
import { type RunState, readRunFile } from "./read-run-file.js";
import type { RunEntry, RunHeader, RunIdentity } from "./run-file-entry.js";
import { type LockParts, RunFileLock } from "./run-file-lock.js";
import { RunJournal } from "./run-journal.js";

export interface RunFileOptions {
  readonly path: string;
  /** Whether a file that exists may be gone on with. */
  readonly resume: boolean;
}

/** The memory of a bulk run: what it was about to do and what came of it, on the disk before the run goes on. */
export class RunFile {
  readonly #path: string;
  readonly #file: FileHandle;
  readonly #lock: RunFileLock;
  readonly #journal: RunJournal;
  /** What an earlier part of the run has left; null for a new run. */
  readonly earlier: RunState | null;

  private constructor(path: string, file: FileHandle, lock: RunFileLock, earlier: RunState | null) {
    this.#path = path;
    this.#file = file;
    this.#lock = lock;
    this.#journal = new RunJournal(file);
    this.earlier = earlier;
  }

  /** @throws KscRunFileError */
  static async open(
    { path, resume }: RunFileOptions,
    run: RunIdentity,
    runtime: LockParts,
  ): Promise<RunFile> {
    const createdAt = runtime.clock().toISOString();
    const header: RunHeader = { type: "run", format: 1, createdAt, ...run };
    const lock = await usable(path, () => RunFileLock.take(path, runtime));
    try {
      const { file, isNew } = await usable(path, () => openFile(path));
      try {
        if (!isNew && !resume) {
          throw new KscRunFileError("exists", path, "exists already; resume it, or name another file");
        }
        const earlier = isNew ? null : await usable(path, () => readEarlier(file, path, header));
        const opened = new RunFile(path, file, lock, earlier);
        if (earlier === null) await opened.#append(header);
        if (isNew) await usable(path, () => syncFolderOf(path));
        return opened;
      } catch (error) {
        await file.close();
        throw error;
      }
    } catch (error) {
      await lock.release();
      throw error;
    }
  }

  /** Resolves when the entry is on the disk. @throws KscRunFileError */
  write(entry: RunEntry): Promise<void> {
    return this.#append(entry);
  }

  async close(): Promise<void> {
    await this.#file.close();
    await this.#lock.release();
  }

  #append(entry: RunEntry | RunHeader): Promise<void> {
    return usable(this.#path, () => this.#journal.append(entry));
  }
}

async function openFile(path: string): Promise<{ file: FileHandle; isNew: boolean }> {
  try {
    return { file: await open(path, "ax+", 0o600), isNew: true };
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    return { file: await open(path, "a+"), isNew: false };
  }
}

/** A new file is lost in a crash as long as its folder is not written. Windows opens no folders, and needs none. */
async function syncFolderOf(path: string): Promise<void> {
  if (process.platform === "win32") return;
  await using folder = await open(dirname(path), "r");
  await folder.sync();
}

async function readEarlier(file: FileHandle, path: string, header: RunHeader): Promise<RunState | null> {
  const content = await readRunFile(file);
  switch (content.kind) {
    case "empty":
      await file.truncate(0);
      return null;
    case "damaged":
      throw new KscRunFileError("damaged", path, `is no run file: its line ${content.line} cannot be read`);
    case "run":
      checkHeader(path, content.state.header, header);
      await file.truncate(content.length);
      return content.state;
  }
}

function checkHeader(path: string, found: RunHeader, wanted: RunHeader): void {
  const differences = (["server", "task", "severity"] as const)
    .filter((name) => found[name] !== wanted[name])
    .map((name) => `its ${name} is ${found[name]}, not ${wanted[name]}`);
  if (differences.length === 0 && found.digest !== wanted.digest) {
    differences.push("what it sends to each host differs");
  }
  if (differences.length > 0) {
    throw new KscRunFileError(
      "another_run",
      path,
      `is of another run: ${differences.join("; ")}. Resume with the same task and options, or name another file`,
    );
  }
}

/** Failures of the file system, in the words of a run file. */
async function usable<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error && "syscall" in error)) throw error;
    throw new KscRunFileError("unusable", path, `cannot be used: ${error.message}`, { cause: error });
  }
}
