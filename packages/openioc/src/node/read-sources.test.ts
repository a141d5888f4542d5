import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeZip } from "../../test/zip-tools.js";
import { IocSourceError, readIocSources } from "./read-sources.js";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "openioc-"));
});
afterEach(() => rm(folder, { recursive: true }));

const read = async (...names: string[]) => {
  const { files, findings } = await readIocSources(names.map((name) => join(folder, name)));
  return {
    files: files.map(({ name, bytes }) => [name.slice(folder.length + 1), Buffer.from(bytes).toString()]),
    findings: findings.map(({ code, file }) => `${code} ${file?.slice(folder.length + 1)}`),
  };
};

describe("readIocSources", () => {
  it("reads files, folders with their subfolders, and archives", async () => {
    await mkdir(join(folder, "rules/deep"), { recursive: true });
    await writeFile(join(folder, "one.txt"), "named");
    await writeFile(join(folder, "rules/b.XML"), "b");
    await writeFile(join(folder, "rules/a.ioc"), "a");
    await writeFile(join(folder, "rules/deep/c.ioc"), "c");
    await writeFile(join(folder, "rules/README.md"), "no");
    await writeFile(
      join(folder, "rules/z.zip"),
      await makeZip({ name: "in/d.ioc", content: "d" }, { name: "e.exe", content: "e" }),
    );
    expect(await read("one.txt", "rules")).toEqual({
      files: [
        ["one.txt", "named"],
        ["rules/a.ioc", "a"],
        ["rules/b.XML", "b"],
        ["rules/deep/c.ioc", "c"],
        ["rules/z.zip/in/d.ioc", "d"],
      ],
      findings: [
        "unexpected-file rules/README.md",
        "archive-not-flat rules/z.zip/in/d.ioc",
        "unexpected-file rules/z.zip/e.exe",
      ],
    });
  });

  it("does not follow links inside a folder", async () => {
    await mkdir(join(folder, "rules"));
    await writeFile(join(folder, "secret.ioc"), "secret");
    await symlink(join(folder, "secret.ioc"), join(folder, "rules/a.ioc"));
    await symlink(folder, join(folder, "rules/loop"));
    expect(await read("rules")).toEqual({
      files: [],
      findings: ["unexpected-file rules/a.ioc", "unexpected-file rules/loop"],
    });
  });

  it("reports an archive that cannot be opened", async () => {
    await writeFile(join(folder, "bad.zip"), "no archive");
    expect(await read("bad.zip")).toEqual({ files: [], findings: ["archive-unreadable bad.zip"] });
  });

  it("throws for a missing path, with the path and the cause", async () => {
    const path = join(folder, "none.ioc");
    await expect(readIocSources([path])).rejects.toThrow(IocSourceError);
    await expect(readIocSources([path])).rejects.toMatchObject({
      code: "unreadable_source",
      path,
      cause: { code: "ENOENT" },
    });
  });
});
