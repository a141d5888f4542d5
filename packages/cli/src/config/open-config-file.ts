import type { Stats } from "node:fs";
import { constants, type FileHandle, open } from "node:fs/promises";
import { UsageError } from "../input/usage-error.js";
import type { FileKind } from "./origin.js";

const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants;

/** A FIFO in place of the file must not block the program, and a link could make any file of the user a project's file. */
const flags = {
  "project-file": O_RDONLY | O_NONBLOCK | O_NOFOLLOW,
  "user-file": O_RDONLY | O_NONBLOCK,
  "config-file": O_RDONLY,
} as const satisfies Record<FileKind, number>;

const instead = {
  "project-file": "; or use --no-project-config, or name another file with --config",
  "config-file": "; or name another file",
  "user-file": "",
} as const satisfies Record<FileKind, string>;

/**
 * Text of a configuration file; null when there is none. Only the user or root may own the file, and only its owner may
 * write it: whoever writes it decides where the password goes.
 * @throws UsageError naming the file and the remedy.
 */
export async function readConfigText(file: string, kind: FileKind): Promise<string | null> {
  let handle: FileHandle;
  try {
    handle = await open(file, flags[kind]);
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? cause.code : null;
    if (code === "ENOENT") return null;
    if (code === "ELOOP" && kind === "project-file")
      throw new UsageError(
        `${file} is a symbolic link, and a project's file must not be one`,
        `replace it with a file${instead[kind]}`,
        { cause },
      );
    throw unreadable(file, cause);
  }
  try {
    // The opened file is checked, not the path: the path may lead to another file by now.
    checkOwner(file, kind, await handle.stat());
    return await handle.readFile("utf8");
  } catch (cause) {
    throw cause instanceof UsageError ? cause : unreadable(file, cause);
  } finally {
    await handle.close();
  }
}

function unreadable(file: string, cause: unknown): UsageError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new UsageError(`cannot read the configuration file ${file}: ${reason}`, null, { cause });
}

function checkOwner(file: string, kind: FileKind, stats: Stats): void {
  if (kind !== "config-file" && !stats.isFile()) throw unreadable(file, "it is not a regular file");
  const user = process.geteuid?.();
  // Windows has no such owners and modes.
  if (user === undefined) return;
  const { uid, mode } = stats;
  if (uid !== user && uid !== 0)
    throw new UsageError(
      `${file} belongs to another user (user id ${uid}), who could make ksc-edr send the password to another server`,
      `if you trust its content, run: chown ${user} '${file}'${instead[kind]}`,
    );
  if ((mode & 0o022) !== 0)
    throw new UsageError(
      `other users can change ${file} and so make ksc-edr send the password to another server`,
      `check its content, then run: chmod go-w '${file}'${instead[kind]}`,
    );
}
