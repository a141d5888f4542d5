import { buffer } from "node:stream/consumers";
import { InvalidResponseTaskError } from "@ksc-edr/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Options, ZipFile } from "yazl";
import { checkIocArchive } from "./check-ioc-archive.js";

const MB = 1024 * 1024;
const IOC = '<?xml version="1.0"?><OpenIOC xmlns="http://openioc.org/schemas/OpenIOC_1.1"/>';

// Made by another program: spec §10.4, one deflated file eicar.ioc.
const EICAR =
  "UEsDBBQAAAAIAABAw1o606bltwEAAP8CAAAJAAAAZWljYXIuaW9jdVJLi9swEL7nVwjdFT38UhbbSwkt5FACS0+9BD1GsSC2g6Qs239f5dXsblvwZWa+x+gbt89v4wG9Qoh+njrMlwwjmMxs/bTv8Ck5IvFzv2i3R5g22zXK6Cl2eEjp+ETpnLt+Nss57Gk0A4wq0htyx5ccI287zFytheFAKssUKVXRkJXmhghorHQlU1wXGB1UTGTMvs5DJgkmKsJqwoofTD4xlr+fGB1P+uDjAJZYleA/qH6BUDtCUhmjzkUu4zCHtLMQTfDHlJ/af92sv7ygBDEh5w/Q0r8hV6o6pTwBuztb9v9ybOlHzNmfvl+gzZIJgr9vs5msNyrN4ZKPKS13jRJESihI6SpNVG1WhBeaWQG5UTcY5ajDmdLh7Qu+6rxX2iQYL2qNWkGhK0a4EZaUUOcLqkaTlWGWg3CFKjVGZs7EdDm5jznXABHCKxCjYo7VqUMEjCbYX1K+lnfP7LqepwRvCdnZnEaYUoe/5QjPK2AUQQUzPDr0u63iKQ/Sr2PWGn3A9LPUlO5TW+G+LK2UNRcOlFTSFbUFKYCLRiqtmXAtvZH+pEA/xHAL+dG8HuRxg/b+j/aL31BLAQIUAxQAAAAIAABAw1o606bltwEAAP8CAAAJAAAAAAAAAAAAAACkAQAAAABlaWNhci5pb2NQSwUGAAAAAAEAAQA3AAAA3gEAAAAA";

type Files = Readonly<Record<string, string | Buffer>>;

async function zipOf(files: Files, options: Partial<Options> = {}): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name, options);
  zip.end();
  return await buffer(zip.outputStream);
}

/** Changes two bytes at an offset of every header that begins with a signature. */
function patchHeaders(
  zip: Buffer,
  signature: string,
  offset: number,
  change: (field: number) => number,
): Buffer {
  const patched = Buffer.from(zip);
  for (let at = patched.indexOf(signature); at !== -1; at = patched.indexOf(signature, at + 4)) {
    patched.writeUInt16LE(change(patched.readUInt16LE(at + offset)), at + offset);
  }
  return patched;
}
const LOCAL = "PK\u0003\u0004";
const CENTRAL = "PK\u0001\u0002";

const check = (zip: Buffer) => checkIocArchive(zip.toString("base64"));

async function problemOf(zip: Buffer): Promise<string> {
  const error = await check(zip).then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof InvalidResponseTaskError)) throw error ?? new Error("was expected to be refused");
  expect(error.issues).toHaveLength(1);
  expect(error.issues[0]?.path).toEqual(["params", "ioc"]);
  return error.issues[0]?.message ?? "";
}

describe("an IOC archive", () => {
  it("of the documented form is accepted", async () => {
    await expect(checkIocArchive(EICAR)).resolves.toBeUndefined();
  });

  it.each([
    ["stored", { compress: false }],
    ["deflated", { compress: true }],
    ["with zip64 headers", { forceZip64Format: true }],
    ["with a comment and dates", { mtime: new Date(2020, 1, 1), fileComment: "x" }],
  ] as [string, Partial<Options>][])("%s is accepted", async (_, options) => {
    await check(await zipOf({ "a.ioc": IOC, "B.XML": IOC, "имя файла.ioc": IOC }, options));
  });

  it("may hold files of just 2 MB, and 10 MB together", async () => {
    const file = Buffer.alloc(2 * MB, IOC);
    const files = Object.fromEntries([1, 2, 3, 4, 5].map((number) => [`${number}.ioc`, file]));

    await check(await zipOf(files));
    expect(await problemOf(await zipOf({ ...files, "6.ioc": "<" }))).toContain("more than 10 MB");
  });

  it.each([
    ["a file of more than 2 MB", { "big.ioc": Buffer.alloc(2 * MB + 1) }, '"big.ioc" of more than 2 MB'],
    ["no file", {}, "holds no IOC file"],
    ["a foreign file", { "a.ioc": IOC, "setup.exe": "MZ" }, '"setup.exe", which is no .ioc or .xml file'],
    ["a file without an extension", { ioc: IOC }, '"ioc", which is no .ioc or .xml file'],
    ["a file in a folder", { "set/a.ioc": IOC }, '"set/a.ioc" in a folder'],
    ["a name twice but for its case", { "a.ioc": IOC, "A.IOC": IOC }, '"A.IOC" twice'],
  ] as [string, Files, string][])("with %s is refused by name", async (_, files, problem) => {
    expect(await problemOf(await zipOf(files))).toContain(problem);
  });

  it("with an empty folder is refused", async () => {
    const zip = new ZipFile();
    zip.addEmptyDirectory("set");
    zip.end();

    expect(await problemOf(await buffer(zip.outputStream))).toContain('"set/" in a folder');
  });

  it("with an encrypted entry is refused", async () => {
    const plain = await zipOf({ "a.ioc": IOC });
    const flagged = patchHeaders(
      patchHeaders(plain, LOCAL, 6, (flags) => flags | 1),
      CENTRAL,
      8,
      (flags) => flags | 1,
    );

    expect(await problemOf(flagged)).toContain('"a.ioc" encrypted');
  });

  it("compressed by a method that is not deflate is refused", async () => {
    const lzma = patchHeaders(await zipOf({ "a.ioc": IOC }), CENTRAL, 10, () => 14);

    expect(await problemOf(lzma)).toContain('"a.ioc" compressed by method 14');
  });

  it("with a damaged file is refused", async () => {
    const stored = await zipOf({ "a.ioc": IOC }, { compress: false });
    stored.write("X", stored.indexOf("OpenIOC"));

    expect(await problemOf(stored)).toBe('holds "a.ioc" damaged: its checksum does not match');
  });

  it("whose names climb out of a folder is refused", async () => {
    const zip = await zipOf({ "aa_b.ioc": IOC });
    const climbing = Buffer.from(zip.toString("latin1").replaceAll("aa_b.ioc", "../b.ioc"), "latin1");

    expect(await problemOf(climbing)).toContain("is not a readable ZIP archive");
  });

  it.each([
    ["nothing but a signature", Buffer.from("PK\u0003\u0004")],
    ["text", Buffer.from("C:\\ioc.zip")],
  ])("that is %s is refused", async (_, zip) => {
    expect(await problemOf(zip)).toContain("is not a readable ZIP archive");
  });

  it("that is cut off is refused", async () => {
    const zip = await zipOf({ "a.ioc": IOC });

    expect(await problemOf(zip.subarray(0, -30))).toContain("is not a readable ZIP archive");
    await expect(checkIocArchive(zip.toString("base64").slice(0, -3))).rejects.toThrow("groups of four");
  });
});

describe("a ZIP bomb", () => {
  it("is refused by the size that it claims, without being unpacked", async () => {
    const bomb = await zipOf({ "bomb.ioc": Buffer.alloc(20 * MB) });
    expect(bomb.length).toBeLessThan(MB);

    expect(await problemOf(bomb)).toContain('"bomb.ioc" of more than 2 MB');
  });

  it("that claims to be small is unpacked no further than that", async () => {
    const bomb = await zipOf({ "bomb.ioc": Buffer.alloc(20 * MB) });
    const central = bomb.indexOf(CENTRAL);
    bomb.writeUInt32LE(1000, central + 24);
    const before = process.memoryUsage().arrayBuffers;

    expect(await problemOf(bomb)).toMatch(/"bomb.ioc", which cannot be unpacked: too many bytes/);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8 * MB);
  });
});

it("survives any damage to an archive with an answer or a named refusal", async () => {
  const zip = await zipOf({ "a.ioc": IOC, "b.xml": IOC });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(zip.length - 1), fc.integer({ min: 0, max: 255 })), {
        minLength: 1,
        maxLength: 8,
      }),
      async (changes) => {
        const damaged = Buffer.from(zip);
        for (const [at, byte] of changes) damaged.writeUInt8(byte, at);
        const error = await check(damaged).then(
          () => null,
          (reason: unknown) => reason,
        );
        expect(error === null || error instanceof InvalidResponseTaskError).toBe(true);
      },
    ),
    { numRuns: 300 },
  );
});
