import { readFile } from "node:fs/promises";
import { text as readAll } from "node:stream/consumers";
import type { Io } from "../terminal/io.js";

/** The text of a file, or of standard input for "-". */
export function readInput(file: string, io: Io): Promise<string> {
  return file === "-" ? readAll(io.stdin) : readFile(file, "utf8");
}
