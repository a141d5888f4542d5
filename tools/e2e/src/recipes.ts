import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** One recipe of a page: its code, and the output that the page shows. */
export interface Recipe {
  readonly title: string;
  readonly code: string;
  readonly output: string;
}

/** Text of one of our pages, by its path from the repository root. */
function readPage(path: string): string {
  return readFileSync(fileURLToPath(new URL(`../../../${path}`, import.meta.url)), "utf8");
}

/**
 * The recipes under a page's heading "Recipes". Each has a heading, a code block, and a `text` block with its output. A code
 * block before the first recipe is prepended to every recipe.
 * @throws Error naming the recipe that lacks a block.
 */
export function readRecipes(page: string, language: string): readonly Recipe[] {
  const [, recipes = ""] = /^## Recipes\n(.*?)(?=^## |$(?![\s\S]))/ms.exec(readPage(page)) ?? [];
  const [introduction = "", ...sections] = recipes.split(/^### /m);
  const beginning = findBlock(introduction, language) ?? "";
  return sections.map((section) => {
    const [title = ""] = section.split("\n", 1);
    const code = findBlock(section, language);
    const output = findBlock(section, "text");
    if (code === undefined || output === undefined) {
      throw new Error(`the recipe "${title}" of ${page} lacks a block of ${language}, or of text`);
    }
    return { title, code: beginning + code, output };
  });
}

function findBlock(section: string, language: string): string | undefined {
  return new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, "ms").exec(section)?.[1];
}

/** Text that differs between runs, and its placeholder. */
const variable: readonly (readonly [pattern: RegExp, placeholder: string])[] = [
  [/\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?Z?/g, "<time>"],
  [/\b([0-9A-F]{2}:){31}[0-9A-F]{2}\b/g, "<fingerprint>"],
  [/\b(127\.0\.0\.1|localhost):\d+\b/g, "<address>"],
  [/\b\d+(\.\d+)? ?(ms|s|seconds?)\b/g, "<duration>"],
  [/\/[^\s"']*\/ksc-edr-recipe-[^/\s"']+/g, "<folder>"],
];

/** Replaces the text that differs between runs, so that the page's output can be compared with a real one. */
export function comparable(output: string): string {
  const replaced = variable.reduce(
    (text, [pattern, placeholder]) => text.replaceAll(pattern, placeholder),
    output,
  );
  return replaced
    .split("\n")
    .map((line) => line.trimEnd().replaceAll(/\t+| {2,}|─{2,}|-{3,}/g, "  "))
    .join("\n")
    .trim();
}
