import { type FileHandle, open } from "node:fs/promises";
import { dirname } from "node:path";
import { KscRunFileError } from "../../errors/run-file-error.js";
import type { Runtime } from "../../runtime.js";
import { lockRunFile } from "./lock-run-file.js";
import { type RunState, readRunFile } from "./read-run-file.js";
import type { RunEntry, RunHeader, RunIdentity } from "./run-file-entry.js";
import { RunJournal } from "./run-journal.js";

export interface RunFileOptions {
  readonly path: string;
  /** Whether an existing file may be used. */
  readonly resume: boolean;
}

/** Records what a bulk run is about to do and what came of it. Each entry is on the disk before the run proceeds. */
export class RunFile {
  readonly #path: string;
  readonly #file: FileHandle;
  readonly #unlock: () => Promise<void>;
  readonly #journal: RunJournal;
  /** What an earlier part of the run did; null for a new run. */
  readonly earlier: RunState | null;

  private constructor(path: string, file: FileHandle, unlock: () => Promise<void>, earlier: RunState | null) {
    this.#path = path;
    this.#file = file;
    this.#unlock = unlock;
    this.#journal = new RunJournal(file);
    this.earlier = earlier;
  }

  /** @throws KscRunFileError */
  static async open({ path, resume }: RunFileOptions, run: RunIdentity, runtime: Runtime): Promise<RunFile> {
    const createdAt = runtime.clock().toISOString();
    const header: RunHeader = { type: "run", format: 1, createdAt, ...run };
    const unlock = await usable(path, () => lockRunFile(path, runtime));
    try {
      const { file, isNew } = await usable(path, () => openFile(path));
      try {
        if (!isNew && !resume) {
          throw new KscRunFileError("exists", path, "exists already", {
            remedy: "Resume its run, or name another file",
          });
        }
        const earlier = isNew ? null : await usable(path, () => readEarlier(file, path, header));
        const runFile = new RunFile(path, file, unlock, earlier);
        if (earlier === null) await runFile.write(header);
        if (isNew) await usable(path, () => syncFolderOf(path));
        return runFile;
      } catch (error) {
        await file.close();
        throw error;
      }
    } catch (error) {
      await unlock();
      throw error;
    }
  }

  /** Resolves when the entry is on the disk. @throws KscRunFileError */
  write(entry: RunEntry | RunHeader): Promise<void> {
    return usable(this.#path, () => this.#journal.append(entry));
  }

  async close(): Promise<void> {
    await this.#file.close();
    await this.#unlock();
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

/** A crash can lose a new file until its folder is written. Windows cannot open folders and does not need this. */
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
      throw new KscRunFileError(
        "damaged",
        path,
        `is not a run file: its line ${content.line} cannot be read`,
        {
          remedy: "Name another file",
        },
      );
    case "run":
      checkHeader(path, content.state.header, header);
      await file.truncate(content.length);
      return content.state;
  }
}

function checkHeader(path: string, found: RunHeader, wanted: RunHeader): void {
  const differences = (["server", "task", "severity"] as const)
    .filter((name) => found[name] !== wanted[name])
    .map((name) => `its ${name} was ${found[name] ?? "not set"} and is now ${wanted[name] ?? "not set"}`);
  if (differences.length === 0 && found.digest !== wanted.digest) {
    differences.push("it sends something else to each host");
  }
  if (differences.length > 0) {
    throw new KscRunFileError("another_run", path, `belongs to another run: ${differences.join("; ")}`, {
      remedy: "Resume with the same action and options, or name another file",
    });
  }
}

/** Turns failures of the file system into errors of the run file. */
async function usable<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error && "syscall" in error)) throw error;
    throw new KscRunFileError("unusable", path, `cannot be used: ${error.message}`, { cause: error });
  }
}
