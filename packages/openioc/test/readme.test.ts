import { readFileSync } from "node:fs";
import { expect, it, vi } from "vitest";
import { findingKinds } from "../src/check/finding.js";
import { indicatorTypes } from "../src/index.js";

const read = (name: string) => readFileSync(new URL(name, import.meta.url), "utf8");
const readme = read("../README.md");

it("shows the program of test/example.ts", async () => {
  expect(readme).toContain(`\`\`\`ts\n${read("./example.ts")}\`\`\``);
  const log = vi.spyOn(console, "log").mockImplementation(() => undefined);
  await import("./example.js");
  const lines = log.mock.calls.map((words) => words.join(" "));
  log.mockRestore();
  expect(lines).toEqual(["4 indicators, 1 left out as repeated", "campaign-of-may.ioc UEsDBB"]);
});

it("lists every type of indicator with its term", () => {
  const rows = Object.entries(indicatorTypes).map(([name, { term }]) => `| \`${name}\` | \`${term}\` |`);
  const table = readme.replace(/ +/g, " ");
  for (const row of rows) expect(table).toContain(row);
});

it("lists every code of a finding", () => {
  for (const code of Object.keys(findingKinds)) expect(readme).toContain(`\`${code}\``);
});
