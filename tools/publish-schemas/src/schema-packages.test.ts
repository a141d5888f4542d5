import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findSchemaPackages, loadSchemaSet, repositoryRoot } from "./schema-packages.js";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "ksc-edr-packages-"));
  mkdirSync(join(root, "packages"));
  mkdirSync(join(root, "apps"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, content: unknown): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), typeof content === "string" ? content : JSON.stringify(content));
}

describe("findSchemaPackages", () => {
  it("finds every package with an export ./json-schema, and no other", () => {
    write("packages/core/package.json", {
      name: "@example/core",
      exports: { "./json-schema": { types: "./dist/s.d.ts", default: "./dist/s.js" } },
    });
    write("apps/server/package.json", {
      name: "@example/server",
      exports: { "./json-schema": "./schemas.js" },
    });
    write("packages/plain/package.json", { name: "@example/plain", exports: { ".": "./index.js" } });
    write("apps/notes/readme.txt", "no package");
    expect(findSchemaPackages(root)).toEqual([
      {
        name: "@example/core",
        schemas: join(root, "packages/core/schemas"),
        module: join(root, "packages/core/dist/s.js"),
      },
      {
        name: "@example/server",
        schemas: join(root, "apps/server/schemas"),
        module: join(root, "apps/server/schemas.js"),
      },
    ]);
  });

  it("finds core in this repository", () => {
    expect(findSchemaPackages(repositoryRoot).map(({ name }) => name)).toContain("@ksc-edr/core");
  });

  it("refuses an export that Node cannot load", () => {
    write("packages/core/package.json", {
      name: "@example/core",
      exports: { "./json-schema": { types: "./s.d.ts" } },
    });
    expect(() => findSchemaPackages(root)).toThrow(
      '@example/core: its export ./json-schema has no "default"',
    );
  });

  it("loads the set of a package, and reports a module that has none", async () => {
    write("packages/good/s.mjs", 'export const schemaSet = { set: "example" };');
    write("packages/bad/s.mjs", "export const other = 1;");
    const found = (name: string) => ({ name, schemas: "", module: join(root, `packages/${name}/s.mjs`) });
    await expect(loadSchemaSet(found("good"))).resolves.toEqual({ set: "example" });
    await expect(loadSchemaSet(found("bad"))).rejects.toThrow(
      "bad: its export ./json-schema has no schemaSet",
    );
  });
});
