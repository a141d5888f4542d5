import { chmodSync, closeSync, existsSync, openSync, statSync } from "node:fs";

/**
 * Creates the file of a database for its owner alone, and takes access from others if an earlier version gave it.
 * SQLite creates its `-wal` and `-journal` with the same permissions.
 */
export function makePrivate(path: string): void {
  closeSync(openSync(path, "a", 0o600));
  for (const file of [path, `${path}-wal`, `${path}-journal`]) {
    // Only its owner may change a file's permissions. Windows has none of this kind.
    if (existsSync(file) && statSync(file).uid === process.getuid?.()) chmodSync(file, 0o600);
  }
}
