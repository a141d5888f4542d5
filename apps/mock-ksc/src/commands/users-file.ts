import { readFile } from "node:fs/promises";
import { type User, UserSchema } from "../domain/accounts/users.js";
import { UsageError } from "./usage-error.js";

/** Reads `NAME:PASSWORD`; the password may contain colons. Errors name the place, never the text. */
export function parseUser(text: string, place: string): User {
  const [, name, password] = /^([^:]+):(.+)$/s.exec(text) ?? [];
  if (name === undefined || password === undefined) {
    throw new UsageError(`${place}: expected NAME:PASSWORD, neither of them empty`);
  }
  const user = UserSchema.safeParse({ name, password });
  if (user.success) return user.data;
  const [issue] = user.error.issues;
  throw new UsageError(`${place}: the ${String(issue?.path[0])} cannot be used: ${issue?.message}`);
}

/** Reads a file with one `NAME:PASSWORD` per line; blank lines and lines that begin with # are ignored. */
export async function readUsersFile(file: string): Promise<User[]> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (cause) {
    throw new UsageError(`--users-file: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
  const users = text
    .split(/\r?\n/)
    .map((line, index) => ({ line: line.trim(), place: `${file}:${index + 1}` }))
    .filter(({ line }) => line !== "" && !line.startsWith("#"))
    .map(({ line, place }) => parseUser(line, place));
  if (users.length === 0) throw new UsageError(`--users-file: ${file} names no user`);
  return users;
}
