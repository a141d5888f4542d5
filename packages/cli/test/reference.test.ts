import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { writeReference } from "./write-reference.js";

const file = fileURLToPath(new URL("../../../docs/cli.md", import.meta.url));
const REFERENCE = /(?<=^<!-- reference: npm run docs:cli -->\n).*(?=^<!-- end -->$)/ms;

it("is as the table of commands gives it; npm run docs:cli writes it anew", async () => {
  const page = readFileSync(file, "utf8");
  expect(page).toMatch(REFERENCE);
  const reference = `\n${writeReference()}\n\n`;
  await expect(page.replace(REFERENCE, () => reference)).toMatchFileSnapshot(file);
});
