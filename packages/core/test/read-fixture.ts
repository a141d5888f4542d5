import { readFileSync } from "node:fs";

/** Text of a golden fixture: `envelopes/getFile.json`. */
export function readFixture(name: string): string {
  return readFileSync(new URL(`./fixtures/${name}`, import.meta.url), "utf8");
}

/** A golden fixture as JSON. */
export function readJsonFixture(name: string): unknown {
  return JSON.parse(readFixture(name));
}
