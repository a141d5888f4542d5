import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { writeSettingsReference } from "./settings-page.js";

const file = fileURLToPath(new URL("../../../docs/settings.md", import.meta.url));
const REFERENCE = /(?<=^<!-- reference: npm run docs:settings -->\n).*(?=^<!-- end -->$)/ms;

it("docs/settings.md lists the settings of the schema; npm run docs:settings updates it", async () => {
  const page = readFileSync(file, "utf8");
  expect(page).toMatch(REFERENCE);
  const reference = `\n${writeSettingsReference()}\n\n`;
  await expect(page.replace(REFERENCE, () => reference)).toMatchFileSnapshot(file);
});
