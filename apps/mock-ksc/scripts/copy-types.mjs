import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

// Part of the build: the declarations that the entry for tests needs, and no others. A strict application compiles them,
// so they may import only what the package depends on.
const dist = fileURLToPath(new URL("../dist/", import.meta.url));
const { dependencies } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
const copied = new Set();

copy(join(dist, "testing.d.ts"));

function copy(file) {
  if (copied.has(file)) return;
  copied.add(file);
  const text = readFileSync(file, "utf8");
  for (const [, path] of text.matchAll(/(?:from|import\()\s*"([^"]+)"/g)) {
    if (path.startsWith(".")) copy(join(dirname(file), path.replace(/\.js$/, ".d.ts")));
    else if (!Object.keys(dependencies).some((name) => path === name || path.startsWith(`${name}/`)))
      throw new Error(`${relative(dist, file)} imports ${path}, which applications do not have`);
  }
  const target = join(dist, "types", relative(dist, file));
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, text.replace(/\n\/\/# sourceMappingURL=.*/, ""));
}
