import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const root = new URL("../../../", import.meta.url);

it.each(["AGENTS.md", "CONTRIBUTING.md", "docs/architecture.md", "docs/threat-model.md"])(
  "%s names only files and folders that exist",
  (page) => {
    const text = readFileSync(new URL(page, root), "utf8");
    const paths = [...text.matchAll(/`((?:packages|apps|tools|scripts|docs)\/[\w./-]*)`/g)].map(
      ([, path = ""]) => path,
    );
    expect(paths.length).toBeGreaterThan(0);
    expect(paths.filter((path) => !existsSync(fileURLToPath(new URL(path, root))))).toEqual([]);
  },
);
