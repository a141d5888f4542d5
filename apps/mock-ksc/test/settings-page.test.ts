import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import type { EmbeddedSettings } from "../src/settings/embedded-settings.js";
import type { MockKscSettings } from "../src/settings/mock-ksc-settings.js";
import { writeSettingsReference } from "./settings-page.js";
import { writeSettingsTypes } from "./settings-types.js";

const file = fileURLToPath(new URL("../../../docs/settings.md", import.meta.url));
const typesFile = fileURLToPath(new URL("../src/settings/mock-ksc-settings.ts", import.meta.url));
const REFERENCE = /(?<=^<!-- reference: npm run docs:settings -->\n).*(?=^<!-- end -->$)/ms;

it("docs/settings.md lists the settings of the schema; npm run docs:settings updates it", async () => {
  const page = readFileSync(file, "utf8");
  expect(page).toMatch(REFERENCE);
  const reference = `\n${writeSettingsReference()}\n\n`;
  await expect(page.replace(REFERENCE, () => reference)).toMatchFileSnapshot(file);
});

it("mock-ksc-settings.ts has the types of the schema; npm run docs:settings updates it", async () => {
  await expect(writeSettingsTypes()).toMatchFileSnapshot(typesFile);
  // Compiles only when each accepts what the other accepts.
  const toEmbedded = ({ tls: _, ...settings }: MockKscSettings): Omit<EmbeddedSettings, "tls"> => settings;
  const toPublic = (settings: EmbeddedSettings): MockKscSettings => settings;
  expect([toEmbedded, toPublic]).toHaveLength(2);
});
