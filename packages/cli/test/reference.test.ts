import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { writeReference } from "./write-reference.js";

const file = fileURLToPath(new URL("../../../docs/cli.md", import.meta.url));
const REFERENCE = /(?<=^<!-- reference: npm run docs:cli -->\n).*(?=^<!-- end -->$)/ms;

it("matches the table of commands; npm run docs:cli updates it", async () => {
  const page = readFileSync(file, "utf8");
  expect(page).toMatch(REFERENCE);
  const reference = `\n${writeReference()}\n\n`;
  await expect(page.replace(REFERENCE, () => reference)).toMatchFileSnapshot(file);
});
