import { link, open, readFile, rename, unlink } from "node:fs/promises";
import { hostname } from "node:os";
import { resolve } from "node:path";
import { KscRunFileError } from "../../errors/run-file-error.js";

interface Owner {
  readonly pid: number;
  readonly computer: string;
  readonly since: string;
}

const heldHere = new Set<string>();

export interface LockParts {
  readonly clock: () => Date;
  readonly newUuid: () => string;
}

/**
 * Keeps a run file to one process by a file beside it. One that a crash has left is taken over when its process is
 * gone from this computer; a lock of another computer is always respected.
 */
export class RunFileLock {
  readonly #path: string;

  private constructor(path: string) {
    this.#path = path;
  }

  /** @throws KscRunFileError when another process has it. */
  static async take(runFile: string, { clock, newUuid }: LockParts): Promise<RunFileLock> {
    const path = resolve(`${runFile}.lock`);
    while (!(await create(path, runFile, clock()))) {
      const text = await readIfThere(path);
      if (text === null) continue;
      const owner = parseOwner(text);
      if (heldHere.has(path) || !isGone(owner, clock())) throw inUse(runFile, path, owner);
      await removeStale(path, text, newUuid());
    }
    heldHere.add(path);
    return new RunFileLock(path);
  }

  async release(): Promise<void> {
    heldHere.delete(this.#path);
    await unlink(this.#path);
  }
}

async function create(path: string, runFile: string, now: Date): Promise<boolean> {
  const owner: Owner = { pid: process.pid, computer: hostname(), since: now.toISOString() };
  try {
    await using file = await open(path, "wx", 0o600);
    await file.writeFile(JSON.stringify(owner));
    return true;
  } catch (error) {
    if (hasCode(error, "EEXIST")) return false;
    throw new KscRunFileError("unusable", runFile, `cannot be locked: ${messageOf(error)}`, { cause: error });
  }
}

/** Two processes may find the same lock stale: what was moved away is put back unless it is that lock. */
async function removeStale(path: string, text: string, uuid: string): Promise<void> {
  const aside = `${path}.${uuid}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (hasCode(error, "ENOENT")) return;
    throw error;
  }
  if ((await readIfThere(aside)) !== text) await link(aside, path);
  await unlink(aside);
}

/** Whether the process that took a lock has ended for certain. */
function isGone(owner: Owner | null, now: Date): boolean {
  if (owner === null || owner.computer !== hostname()) return false;
  // In a container the process that comes after a crash often has the same id.
  if (owner.pid === process.pid) return Date.parse(owner.since) < now.getTime() - process.uptime() * 1000;
  try {
    process.kill(owner.pid, 0);
    return false;
  } catch (error) {
    // EPERM: there is such a process, of another user.
    return hasCode(error, "ESRCH");
  }
}

function inUse(runFile: string, path: string, owner: Owner | null): KscRunFileError {
  const who = owner === null ? "another process" : `process ${owner.pid} on ${owner.computer}`;
  return new KscRunFileError(
    "in_use",
    runFile,
    `is in use by ${who}. If that process is gone for certain, delete ${path} and resume`,
  );
}

function parseOwner(text: string): Owner | null {
  const value = /^\{"pid":(\d+),"computer":("(?:[^"\\]|\\.)*"),"since":"([^"]+)"\}$/.exec(text);
  if (value === null) return null;
  const [, pid = "", computer = "", since = ""] = value;
  return { pid: Number(pid), computer: String(JSON.parse(computer)), since };
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (hasCode(error, "ENOENT")) return null;
    throw error;
  }
}

const hasCode = (error: unknown, code: string) =>
  error instanceof Error && "code" in error && error.code === code;
const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
