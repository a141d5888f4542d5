import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeZip, makeZipWith, patch, uint32 } from "../../test/zip-tools.js";
import { checkIocArchive, IocArchiveError, readIocArchive } from "./read-archive.js";

const sound =
  '<ioc xmlns="http://schemas.mandiant.com/2010/ioc" id="1"><definition><Indicator id="2" operator="OR"><IndicatorItem id="3" condition="is"><Context document="FileItem" search="FileItem/FileName"/><Content type="string">evil.exe</Content></IndicatorItem></Indicator></definition></ioc>';
const golden: { ioc: string } = JSON.parse(
  readFileSync(new URL("../../test/fixtures/eicar-ioc-scan.json", import.meta.url), "utf8"),
);

const codesOf = async (bytes: Uint8Array) =>
  (await checkIocArchive(bytes)).findings.map(({ code, file }) => `${code} ${file}`);

describe("checkIocArchive", () => {
  it("opens the archive of the composed iocScan example and finds nothing wrong", async () => {
    const bytes = Buffer.from(golden.ioc, "base64");
    expect(bytes).toHaveLength(555);
    const report = await checkIocArchive(bytes);
    expect(report).toMatchObject({ findings: [], isAccepted: true });
    expect(report.files).toHaveLength(1);
    expect(report.files[0]).toMatchObject({
      name: "eicar.ioc",
      byteLength: 767,
      document: {
        version: "1.1",
        id: "0f6b2c1e-5d0a-4a37-9b1c-2e7d8f40a1b3",
        name: "EICAR test file",
        criteria: [
          {
            operator: "OR",
            children: [
              {
                search: "FileItem/Md5sum",
                condition: "is",
                content: "44d88612fea8a8f36de82e1278abb02f",
                place: { line: 9, column: 7 },
              },
            ],
          },
        ],
      },
    });
  });

  it.each([
    ["stored", { level: 0 }],
    ["deflated", {}],
    ["with zip64 headers", { zip64: true }],
    [
      "with a comment, dates and data descriptors",
      {
        comment: "x",
        lastModDate: new Date(2020, 1, 1),
        extendedTimestamp: true,
        dataDescriptor: true,
      },
    ],
  ])("accepts an archive %s", async (_, options) => {
    const names = ["a.ioc", "B.XML", "имя файла.ioc"];
    const entries = names.map((name, i) => ({ name, content: sound.replace('id="1"', `id="n${i}"`) }));
    const report = await checkIocArchive(await makeZipWith(options, ...entries));
    expect(report).toMatchObject({ findings: [], isAccepted: true });
    expect(report.files.map(({ name }) => name)).toEqual(names);
  });

  it("reads an archive from its base64, and refuses base64 that is cut off", async () => {
    expect(await checkIocArchive(golden.ioc)).toMatchObject({ findings: [], isAccepted: true });
    for (const text of [golden.ioc.slice(0, -3), `${golden.ioc.slice(0, -8)}!!!!`]) {
      expect((await checkIocArchive(text)).findings).toMatchObject([
        { code: "archive-unreadable", problem: expect.stringContaining("groups of four") },
      ]);
    }
  });

  it("accepts a file of exactly 2 MiB, and 10 MiB together", { timeout: 60_000 }, async () => {
    const padded = (id: number) => {
      const text = sound.replace('id="1"', `id="n${id}"`);
      return { name: `${id}.ioc`, content: text.padEnd(2 * 1024 * 1024, " ") };
    };
    const five = [1, 2, 3, 4, 5].map(padded);
    const accepted = await checkIocArchive(await makeZip(...five));
    expect(accepted.isAccepted).toBe(true);
    expect(await codesOf(await makeZip(...five, { name: "6.ioc", content: sound }))).toContain(
      "files-too-large-together null",
    );
    const larger = await makeZip({ name: "a.ioc", content: `${padded(1).content} ` });
    expect(await codesOf(larger)).toEqual(["file-too-large a.ioc"]);
  });

  it.each([
    ["a file in a folder", "archive-not-flat", "rules/a.ioc"],
    ["an empty folder", "archive-not-flat", "rules/"],
    ["a file of another kind", "unexpected-file", "README.txt"],
    ["a file without an extension", "unexpected-file", "ioc"],
    ["a file of another system", "unexpected-file", "__MACOSX/._a.ioc"],
  ])("refuses %s", async (_, code, name) => {
    const zip = await makeZip(
      { name: "b.ioc", content: sound },
      { name, content: sound.replace('id="1"', 'id="9"') },
    );
    const report = await checkIocArchive(zip);
    expect(report.isAccepted).toBe(false);
    expect(report.findings).toMatchObject([{ code, file: name, severity: "error" }]);
  });

  it("refuses an archive without files", async () => {
    expect(await codesOf(await makeZip())).toEqual(["no-files null"]);
  });

  it("refuses a compression that is not deflate", async () => {
    const zip = await makeZip({ name: "a.ioc", content: sound });
    zip.writeUInt16LE(14, 8);
    zip.writeUInt16LE(14, zip.indexOf("PK\u0001\u0002") + 10);
    expect((await checkIocArchive(zip)).findings).toMatchObject([
      { code: "archive-unreadable", file: "a.ioc", problem: "it is compressed by method 14" },
    ]);
  });

  it("refuses names that leave the archive", async () => {
    const zip = await makeZip({ name: "xx/a.ioc", content: sound });
    for (const name of [
      "../a.ioc",
      "/x/a.ioc",
      "..\\a.ioc",
      "C:\\a.ioc".slice(0, 8),
      "x\u0000/a.ioc".slice(0, 8),
    ]) {
      if (name.length !== 8) continue;
      const [finding] = await codesOf(patch(zip, "xx/a.ioc", name));
      expect(finding).toMatch(/^archive-unsafe-name /);
    }
  });

  it("refuses encrypted files", async () => {
    const zip = await makeZip({ name: "a.ioc", content: sound });
    // General purpose bit 0, in the local header and in the central directory.
    const flags = zip.readUInt16LE(6) | 1;
    zip.writeUInt16LE(flags, 6);
    zip.writeUInt16LE(flags, zip.indexOf("PK\u0001\u0002") + 8);
    expect(await codesOf(zip)).toEqual(["archive-encrypted a.ioc"]);
  });

  it("refuses links and devices", async () => {
    const zip = await makeZip(
      { name: "a.ioc", content: "/etc/passwd", mode: 0o120777 },
      { name: "b.ioc", content: "", mode: 0o010644 },
    );
    expect(await codesOf(zip)).toEqual(["archive-link a.ioc", "archive-link b.ioc"]);
  });

  it("refuses nested archives, by name and by content", async () => {
    const inner = await makeZip({ name: "a.ioc", content: sound });
    const zip = await makeZip({ name: "a.zip", content: inner }, { name: "b.ioc", content: inner });
    expect(await codesOf(zip)).toEqual(["archive-nested a.zip", "archive-nested b.ioc"]);
  });

  it("refuses names that occur twice, apart from their case", async () => {
    const zip = await makeZip({ name: "a.ioc", content: sound }, { name: "b.ioc", content: sound });
    expect(await codesOf(patch(zip, "b.ioc", "A.ioc"))).toContain("archive-duplicate-name A.ioc");
    expect((await codesOf(patch(zip, "b.ioc", "a.ioc"))).at(-1)).toMatch(/^archive-duplicate-name /);
  });

  it("refuses headers that contradict each other", async () => {
    const zip = await makeZip({ name: "a.ioc", content: sound });
    const renamed = Buffer.from(zip);
    renamed.write("b", renamed.indexOf("a.ioc"));
    expect(await codesOf(renamed)).toEqual(["archive-ambiguous a.ioc"]);
    expect(await codesOf(Buffer.concat([Buffer.from("MZ stub"), zip]))).toEqual(["archive-ambiguous null"]);
    expect(await codesOf(Buffer.concat([zip, Buffer.from("more")]))).toEqual(["archive-ambiguous null"]);
  });

  it("refuses content that does not match its checksum", async () => {
    const zip = await makeZip({ name: "a.ioc", content: sound, compress: false });
    expect(await codesOf(patch(zip, "evil.exe", "good.exe"))).toEqual(["archive-unreadable a.ioc"]);
  });

  it.each([
    ["nothing", Buffer.alloc(0)],
    ["text", Buffer.from("no archive at all")],
    ["half an archive", Buffer.from(golden.ioc, "base64").subarray(0, 300)],
  ])("refuses %s", async (_, bytes) => {
    const codes = await codesOf(bytes);
    expect(codes).toEqual(["archive-unreadable null"]);
  });

  it("stops inflating at the limit of a file, whatever the headers claim", { timeout: 60_000 }, async () => {
    const size = 64 * 1024 * 1024;
    const bomb = await makeZip({ name: "a.ioc", content: Buffer.alloc(size) });
    expect(bomb.length).toBeLessThan(100_000);
    const before = process.memoryUsage().arrayBuffers;
    expect(await codesOf(bomb)).toEqual(["file-too-large a.ioc"]);
    const lying = patch(bomb, uint32(size), uint32(100));
    const [finding] = await codesOf(lying);
    expect(finding).toMatch(/^(?:file-too-large|archive-unreadable) a\.ioc$/);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(32 * 1024 * 1024);
  });

  it("stops inflating at the limit of the archive", { timeout: 60_000 }, async () => {
    const content = Buffer.alloc(2_000_000, " ");
    const bomb = await makeZip(...Array.from({ length: 40 }, (_, i) => ({ name: `${i}.ioc`, content })));
    await expect(readIocArchive(bomb)).rejects.toMatchObject({
      findings: [{ code: "files-too-large-together" }],
    });
  });

  it("stops at a limit of entries", { timeout: 60_000 }, async () => {
    const bomb = await makeZip(
      ...Array.from({ length: 2_001 }, (_, i) => ({ name: `${i}.txt`, content: "", compress: false })),
    );
    expect(await codesOf(bomb)).toContain("archive-too-large null");
  });

  it("never throws, for any bytes", { timeout: 60_000 }, async () => {
    const zip = await makeZip(
      { name: "a.ioc", content: sound },
      { name: "b/c.xml", content: sound, compress: false },
    );
    const damage = fc.array(fc.tuple(fc.nat(zip.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(damage, async (changes) => {
        const damaged = Buffer.from(zip);
        for (const [at, value] of changes) damaged[at] = value;
        await checkIocArchive(damaged);
      }),
      { numRuns: 300 },
    );
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        await checkIocArchive(bytes);
        await checkIocArchive(Buffer.concat([Buffer.from("PK\u0003\u0004"), bytes, zip.subarray(-22)]));
      }),
      { numRuns: 150 },
    );
  });
});

describe("readIocArchive", () => {
  it("takes files out of folders too, and warns of what it leaves out", async () => {
    const zip = await makeZip(
      { name: "rules/", content: "" },
      { name: "rules/a.ioc", content: sound, compress: false },
      { name: "b.XML", content: sound },
      { name: "README.txt", content: "hello" },
      { name: "__MACOSX/._a.ioc", content: "finder" },
    );
    const { files, findings } = await readIocArchive(zip);
    expect(files.map(({ name }) => name)).toEqual(["rules/a.ioc", "b.XML"]);
    expect(findings.map(({ code, file, severity }) => `${severity} ${code} ${file}`)).toEqual([
      "warning archive-not-flat rules/a.ioc",
      "warning unexpected-file README.txt",
      "warning unexpected-file __MACOSX/._a.ioc",
    ]);
  });

  it("returns the files, and throws when one of them is refused", async () => {
    const zip = await makeZip({ name: "a.ioc", content: sound }, { name: "b.txt", content: "" });
    const { files, findings } = await readIocArchive(zip);
    expect(files).toEqual([{ name: "a.ioc", bytes: new Uint8Array(Buffer.from(sound)) }]);
    expect(findings.map(({ code }) => code)).toEqual(["unexpected-file"]);
    const linked = await makeZip({ name: "a.ioc", content: "/etc/passwd", mode: 0o120777 });
    await expect(readIocArchive(linked)).rejects.toThrow(IocArchiveError);
    await expect(readIocArchive(linked)).rejects.toThrow(
      "invalid IOC archive: a.ioc: error: it is a link or a device, not a file; pack the file itself [archive-link, assumed]",
    );
  });
});
