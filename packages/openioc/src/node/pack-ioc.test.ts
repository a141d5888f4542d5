import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { readIocArchive } from "../archive/read-archive.js";
import { packIoc } from "./pack-ioc.js";

const indicators = ["203.0.113.5:443", "evil.example.com"];
const uuid = /"([0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12})"/g;

it("gives the same archive for the same indicators, in an array or a file", async () => {
  const folder = await mkdtemp(join(tmpdir(), "openioc-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const indicatorsFile = join(folder, "list.txt");
  await writeFile(indicatorsFile, indicators.join("\n"));
  const { ioc } = await packIoc({ indicators });
  expect((await packIoc({ indicators })).ioc).toBe(ioc);
  expect((await packIoc({ indicatorsFile })).ioc).toBe(ioc);
});

it("gives a folder the same archive again", async () => {
  const folder = await mkdtemp(join(tmpdir(), "openioc-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const [file] = await filesOf({ indicators });
  await writeFile(join(folder, "a.ioc"), file?.bytes ?? "");
  const { ioc } = await packIoc({ paths: [folder] });
  expect((await packIoc({ paths: [folder] })).ioc).toBe(ioc);
});

it("gives other indicators and other names other ids, and repeats none", async () => {
  const sources = [{ indicators }, { indicators: indicators.slice(1) }, { indicators, name: "other" }];
  const ids: string[] = [];
  for (const source of sources) {
    const [file] = await filesOf(source);
    const text = new TextDecoder().decode(file?.bytes);
    expect(text).toContain('last-modified="1980-01-01T00:00:00Z"');
    ids.push(...[...text.matchAll(uuid)].map(([, id = ""]) => id));
  }
  // Per document: its own id, the outer Indicator, and the indicators; the address with its port is an Indicator of two items.
  expect(ids).toHaveLength(6 + 3 + 6);
  expect(new Set(ids).size).toBe(ids.length);
});

async function filesOf(source: Parameters<typeof packIoc>[0]) {
  const { ioc } = await packIoc(source);
  const bytes = typeof ioc === "string" ? Buffer.from(ioc, "base64") : ioc;
  return (await readIocArchive(bytes)).files;
}
