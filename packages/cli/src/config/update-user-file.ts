import { randomBytes } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { type Document, parseDocument } from "yaml";
import { readConfigFile } from "./read-config-file.js";

const HEADER = " Settings of ksc-edr: https://www.npmjs.com/package/@ksc-edr/cli. No password stands here.";

/**
 * Changes the user's configuration file and leaves its comments as they are. Only its owner may read it; a reader
 * sees the old file or the new one, never a part.
 * @throws UsageError when the file that is there cannot be used.
 */
export async function updateUserFile(file: string, edit: (document: Document) => void): Promise<void> {
  const exists = (await readConfigFile(file, "user-file")) !== null;
  const document: Document = parseDocument(exists ? await readFile(file, "utf8") : "");
  if (document.contents === null) document.contents = document.createNode({});
  if (!exists) document.commentBefore = HEADER;
  edit(document);
  await writePrivately(file, document.toString());
}

/** Writes a file that only its owner may read, whole or not at all. */
export async function writePrivately(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomBytes(4).toString("hex")}.new`;
  await writeFile(draft, text, { mode: 0o600, flag: "wx" });
  await rename(draft, file);
}
