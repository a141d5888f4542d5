import { randomBytes } from "node:crypto";
import { readFile, rename, rm, writeFile } from "node:fs/promises";

/** The file of `--ready-file` cannot be written or removed. */
class ReadyFileError extends Error {
  override readonly name = "ReadyFileError";
  readonly code = "ready_file";

  constructor(file: string, cause: unknown) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    super(`--ready-file ${file}: ${problem}; create its folder, or name a file that this account may write`, {
      cause,
    });
  }
}

/** Removes the ready file of an earlier run, so that no script reads an address that is no longer served. */
export async function removeStaleReadyFile(file: string): Promise<void> {
  await rm(file, { force: true }).catch((cause) => {
    throw new ReadyFileError(file, cause);
  });
}

/** Writes the file as a whole: a reader sees all of it or none. */
export async function writeReadyFile(file: string, line: string): Promise<void> {
  const draft = `${file}.${randomBytes(4).toString("hex")}.new`;
  try {
    await writeFile(draft, line, { mode: 0o600 });
    await rename(draft, file);
  } catch (cause) {
    await rm(draft, { force: true });
    throw new ReadyFileError(file, cause);
  }
}

/** Removes the file at the end of a run, unless a later run has already replaced it. */
export async function removeOwnReadyFile(file: string, line: string): Promise<void> {
  const found = await readFile(file, "utf8").catch(() => null);
  if (found === line) await removeStaleReadyFile(file);
}
