import { randomBytes } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { type Document, parseDocument } from "yaml";
import { readConfigFile } from "./read-config-file.js";

const HEADER =
  " Settings of ksc-edr: https://www.npmjs.com/package/@ksc-edr/cli. Passwords are not kept here.";

/**
 * Changes the user's configuration file and keeps its comments. Only the owner can read the file, and the change is atomic.
 * @throws UsageError when the existing file is unusable.
 */
export async function updateUserFile(file: string, edit: (document: Document) => void): Promise<void> {
  const exists = (await readConfigFile(file, "user-file")) !== null;
  const document: Document = parseDocument(exists ? await readFile(file, "utf8") : "");
  if (document.contents === null) document.contents = document.createNode({});
  if (!exists) document.commentBefore = HEADER;
  edit(document);
  await writePrivately(file, document.toString());
}

/** Writes a file atomically; only its owner can read it. */
export async function writePrivately(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomBytes(4).toString("hex")}.new`;
  await writeFile(draft, text, { mode: 0o600, flag: "wx" });
  await rename(draft, file);
}
