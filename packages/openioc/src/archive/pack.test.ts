import { createHash } from "node:crypto";
import { IocScanTaskSchema } from "@ksc-edr/core";
import { describe, expect, it } from "vitest";
import { readZip } from "../../test/zip-tools.js";
import { IocBuildError } from "../errors.js";
import { encodeBase64 } from "./base64.js";
import { packIocArchives } from "./pack.js";

const now = new Date("2025-06-03T08:00:01Z");
const fileOf = (name: string, content: string | Uint8Array) => ({
  name,
  bytes: new Uint8Array(Buffer.from(content)),
});

describe("packIocArchives", () => {
  it("makes a flat, deflated archive that the task's schema accepts", async () => {
    const text = "<ioc/>".repeat(100);
    const [archive, ...others] = await packIocArchives(
      [fileOf("rules/A b.IOC", text), fileOf("c.xml", "<x/>")],
      { now },
    );
    expect(others).toEqual([]);
    expect(archive?.files).toEqual([
      { name: "a-b.ioc", source: "rules/A b.IOC" },
      { name: "c.xml", source: "c.xml" },
    ]);
    const contents = await readZip(archive?.bytes ?? new Uint8Array());
    expect([...contents.keys()]).toEqual(["a-b.ioc", "c.xml"]);
    expect(contents.get("a-b.ioc")?.content.toString()).toBe(text);
    expect([...contents.values()].map(({ method }) => method)).toEqual([8, 8]);
    expect(Buffer.from(archive?.base64 ?? "", "base64")).toEqual(Buffer.from(archive?.bytes ?? []));
    const task = {
      targetHost: "53bf5bda-d728-4888-b002-67e63b6e4c63",
      task: "iocScan",
      params: { ioc: archive?.base64, isolateHost: false, scanCriticalAreas: false, quarantineObject: false },
      responseEventIncident: true,
      responseEventIncidentArea: "KUMA",
    };
    expect(IocScanTaskSchema.safeParse(task).success).toBe(true);
  });

  it("writes the same bytes for the same files and time, on every machine", async () => {
    const [archive] = await packIocArchives([fileOf("a.ioc", "<ioc/>".repeat(20))], { now });
    expect(archive?.base64).toBe(
      "UEsDBBQAAAAIAABAw1psZQYwCwAAAHgAAAAFAAAAYS5pb2OzycxP1rezoTsJAFBLAQIUABQAAAAIAABAw1psZQYwCwAAAHgAAAAFAAAAAAAAAAAAAAAAAAAAAABhLmlvY1BLBQYAAAAAAQABADMAAAAuAAAAAAA=",
    );
    const numbers = Array.from({ length: 20_000 }, (_, i) => Math.imul(i, 2_654_435_761) >>> 0).join(" ");
    const [larger] = await packIocArchives([fileOf("a.ioc", numbers)], { now });
    const digest = createHash("sha256")
      .update(larger?.bytes ?? "")
      .digest("hex");
    expect(digest).toBe("552819fbd8019daf26cb97f672d4309953c075a2d87f59e0721aac010667966d");
  });

  it("makes names safe and unique", async () => {
    const names = ["x/rules.ioc", "y/rules.ioc", "RULES.ioc", "../../..ioc", "con.xml", "z\\rules.ioc"];
    const [archive] = await packIocArchives(
      names.map((name) => fileOf(name, "<ioc/>")),
      { now },
    );
    expect(archive?.files.map(({ name }) => name)).toEqual([
      "rules.ioc",
      "rules-2.ioc",
      "rules-3.ioc",
      "indicators.ioc",
      "ioc-con.xml",
      "rules-4.ioc",
    ]);
  });

  it("makes as many archives as the limit of a task requires", { timeout: 60_000 }, async () => {
    const files = Array.from({ length: 11 }, (_, i) => fileOf(`${i}.ioc`, Buffer.alloc(1_900_000, " ")));
    const archives = await packIocArchives(files, { now });
    expect(archives.map((archive) => archive.files.length)).toEqual([5, 5, 1]);
  });

  it("keeps incompressible data within the limit of a task", { timeout: 60_000 }, async () => {
    let seed = 1;
    const noise = Buffer.alloc(2_000_000).map(() => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      return seed >>> 24;
    });
    const files = Array.from({ length: 5 }, (_, i) => fileOf(`${i}.ioc`, noise));
    const [archive] = await packIocArchives(files, { now });
    expect(archive?.base64.length).toBeGreaterThan(13_000_000);
    expect(archive?.base64.length).toBeLessThan(16 * 1024 * 1024);
  });

  it.each([
    ["no_files", []],
    ["unsupported_file_name", [fileOf("a.txt", "x")]],
    ["too_large", [fileOf("a.ioc", Buffer.alloc(2_097_153))]],
  ])("refuses with %s", async (code, files) => {
    const packing = packIocArchives(files, { now });
    await expect(packing).rejects.toThrow(IocBuildError);
    await expect(packing).rejects.toMatchObject({ code });
  });
});

describe("encodeBase64", () => {
  it.each([0, 1, 2, 3, 24_575, 24_576, 24_577, 100_000])(
    "encodes %d bytes as the standard does",
    (length) => {
      const bytes = Uint8Array.from({ length }, (_, i) => (i * 7) & 0xff);
      expect(encodeBase64(bytes)).toBe(Buffer.from(bytes).toString("base64"));
    },
  );
});
