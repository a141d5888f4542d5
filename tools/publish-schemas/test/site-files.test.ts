import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { Uint8ArrayReader, ZipReader } from "@zip.js/zip.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { repositoryRoot } from "../src/schema-packages.js";
import { buildTemporarySite, listFiles } from "./built-site.js";

const ARCHIVE = "ksc-edr-schemas-response-1.1.0.zip";

let site: Awaited<ReturnType<typeof buildTemporarySite>>;
beforeAll(async () => {
  site = await buildTemporarySite();
}, 60_000);
afterAll(() => site.remove());
const read = (path: string) => readFileSync(join(site.folder, path));
const pages = () => listFiles(site.folder).filter((file) => file.endsWith(".html"));

describe("the vendor bundle", () => {
  it("has a page for every schema", () => {
    expect(pages()).toEqual([
      "changelog.html",
      "guide.html",
      "index.html",
      "response/addIncident.html",
      "response/deleteFile.html",
      "response/getFile.html",
      "response/iocScan.html",
      "response/isolateHost.html",
      "response/onDemandScan.html",
      "response/preventExecution.html",
      "response/quarantineFile.html",
      "response/responseEnvelope.html",
      "response/responseTask.html",
      "response/scanObjectType.html",
      "response/startProcess.html",
      "response/terminateProcess.html",
      "response/updateIncident.html",
    ]);
  });

  it("has no broken links", () => {
    const broken = pages().flatMap((page) => {
      const html = read(page).toString();
      const targets = [...html.matchAll(/\s(?:href|src)="([^"]+)"/g)].map(([, target = ""]) => target);
      return targets.flatMap((target) => {
        if (/^https:/.test(target)) return [];
        const [path = "", fragment] = target.split("#");
        const file = path === "" ? page : normalize(join(dirname(page), path));
        if (!existsSync(join(site.folder, file))) return [`${page}: ${target}`];
        const id = fragment === undefined ? undefined : ` id="${fragment}"`;
        return id === undefined || read(file).toString().includes(id) ? [] : [`${page}: ${target}`];
      });
    });
    expect(broken).toEqual([]);
  });

  it("loads nothing from other sites, and has no inline script and no inline style", () => {
    for (const page of pages()) {
      const html = read(page).toString();
      expect(html).toContain("default-src &#39;none&#39;; script-src &#39;self&#39;");
      expect(html.match(/<(?:script|img|link|iframe)[^>]*(?:src|href)="(?:https?:)?\/\//g)).toBeNull();
      expect(html.match(/<script(?![^>]*(?:src=|application\/json))/g)).toBeNull();
      expect(html.match(/<style|\sstyle="|\son\w+="/g)).toBeNull();
    }
  });

  it("has the committed schemas unchanged", () => {
    for (const file of [
      "2020-12/getFile.json",
      "draft-07/responseTask.json",
      "catalogue.json",
      "CHANGELOG.md",
    ]) {
      expect(read(`response/1.1.0/${file}`)).toEqual(
        readFileSync(join(repositoryRoot, "packages/core/schemas", file)),
      );
    }
  });

  it("has a checksum for every file, which sha256sum reads", () => {
    const sums = read("SHA256SUMS")
      .toString()
      .trimEnd()
      .split("\n")
      .map((line) => line.split("  "));
    expect(sums.map(([, path]) => path).sort()).toEqual(
      listFiles(site.folder).filter((file) => file !== "SHA256SUMS"),
    );
    for (const [sum, path = ""] of sums) {
      expect([path, createHash("sha256").update(read(path)).digest("hex")]).toEqual([path, sum]);
    }
    if (process.platform === "linux") {
      execFileSync("sha256sum", ["--check", "--quiet", "SHA256SUMS"], { cwd: site.folder });
    }
  });

  it("has an archive with schemas, corpus, changes and licence, the same bytes each time", async () => {
    const entries = await listArchive(join(site.folder, ARCHIVE));
    const inside = [...entries.keys()].map((path) => path.slice("ksc-edr-schemas-response-1.1.0/".length));
    expect(inside).toEqual(expect.arrayContaining(["LICENSE", "CHANGELOG.md", "catalogue.json"]));
    expect(inside.filter((path) => path.startsWith("2020-12/"))).toHaveLength(14);
    expect(inside.filter((path) => path.startsWith("draft-07/"))).toHaveLength(14);
    expect(inside.filter((path) => path.startsWith("types/"))).toEqual(["types/responseTask.json"]);
    expect(inside.filter((path) => path.startsWith("corpus/"))).toHaveLength(341 + 14);
    expect(entries.get("ksc-edr-schemas-response-1.1.0/2020-12/getFile.json")).toEqual(
      read("response/1.1.0/2020-12/getFile.json"),
    );

    const again = await buildTemporarySite();
    expect(readFileSync(join(again.folder, "SHA256SUMS"))).toEqual(read("SHA256SUMS"));
    again.remove();
  }, 60_000);

  it("has an entry for SchemaStore", () => {
    expect(JSON.parse(read("schemastore/catalog-entry.json").toString())).toEqual({
      name: "ksc-edr response task",
      description: "One of the nine EDR responses, in the form of KLINCDT_BODY.",
      fileMatch: ["*.ksc-response.json"],
      url: "https://www.schemastore.org/ksc-edr-response-task.json",
    });
  });
});

async function listArchive(path: string): Promise<Map<string, Buffer>> {
  const archive = new ZipReader(new Uint8ArrayReader(readFileSync(path)), {
    strictness: "strict",
    useWebWorkers: false,
  });
  const entries = new Map<string, Buffer>();
  for await (const entry of archive.getEntriesGenerator()) {
    if (!entry.directory) entries.set(entry.filename, Buffer.from(await entry.arrayBuffer()));
  }
  await archive.close();
  return entries;
}
