import { link, open, readFile, rename, unlink } from "node:fs/promises";
import { hostname } from "node:os";
import { resolve } from "node:path";
import * as z from "zod";
import { KscRunFileError } from "../../errors/run-file-error.js";
import type { Runtime } from "../../runtime.js";
import { parseLine } from "./run-file-entry.js";

const OwnerSchema = z.object({ pid: z.int(), computer: z.string(), since: z.string() });
type Owner = z.infer<typeof OwnerSchema>;

const heldHere = new Set<string>();

/**
 * Reserves a run file for this process by a lock file beside it. A lock that a crash left is taken over when its process
 * has ended on this computer. A lock of another computer is always respected.
 * @returns what removes the lock
 * @throws KscRunFileError when another process holds the lock
 */
export async function lockRunFile(
  runFile: string,
  { clock, newUuid }: Pick<Runtime, "clock" | "newUuid">,
): Promise<() => Promise<void>> {
  const path = resolve(`${runFile}.lock`);
  while (!(await create(path, runFile, clock()))) {
    const text = await readIfThere(path);
    if (text === null) continue;
    const owner = parseLine(OwnerSchema, text);
    if (heldHere.has(path) || !hasEnded(owner, clock())) throw inUse(runFile, path, owner);
    await removeStale(path, text, newUuid());
  }
  heldHere.add(path);
  return async () => {
    heldHere.delete(path);
    await unlink(path);
  };
}

async function create(path: string, runFile: string, now: Date): Promise<boolean> {
  const owner: Owner = { pid: process.pid, computer: hostname(), since: now.toISOString() };
  try {
    await using file = await open(path, "wx", 0o600);
    await file.writeFile(JSON.stringify(owner));
    return true;
  } catch (error) {
    if (hasCode(error, "EEXIST")) return false;
    const reason = error instanceof Error ? error.message : String(error);
    throw new KscRunFileError("unusable", runFile, `cannot be locked: ${reason}`, { cause: error });
  }
}

/** Two processes may find the same lock stale. A lock that was moved away by mistake is put back. */
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

/** Whether it is certain that the process that took the lock has ended. */
function hasEnded(owner: Owner | null, now: Date): boolean {
  if (owner === null || owner.computer !== hostname()) return false;
  // A restarted container often runs its process under the same id.
  if (owner.pid === process.pid) return Date.parse(owner.since) < now.getTime() - process.uptime() * 1000;
  try {
    process.kill(owner.pid, 0);
    return false;
  } catch (error) {
    // EPERM means that a process of another user has this id.
    return hasCode(error, "ESRCH");
  }
}

function inUse(runFile: string, path: string, owner: Owner | null): KscRunFileError {
  const who = owner === null ? "another process" : `process ${owner.pid} on ${owner.computer}`;
  return new KscRunFileError("in_use", runFile, `is in use by ${who}`, {
    remedy: `If you are certain that the process has ended, delete ${path} and resume`,
  });
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
