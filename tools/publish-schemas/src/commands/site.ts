import { join, relative } from "node:path";
import { repositoryRoot } from "../schema-packages.js";
import { buildSite } from "../site/build-site.js";

/** Writes the vendor bundle to `dist/schemas/`. */
export async function site(): Promise<number> {
  const out = join(repositoryRoot, "dist/schemas");
  const { files } = await buildSite({ root: repositoryRoot, out });
  console.log(
    `${relative(repositoryRoot, out)}: ${files} files; open ${relative(repositoryRoot, join(out, "index.html"))}`,
  );
  return 0;
}
