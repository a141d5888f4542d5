import { expect } from "vitest";
import { startRecipeRunner } from "../src/recipe-runner.js";
import { comparable, readRecipes } from "../src/recipes.js";
import { verifies } from "../src/verifies.js";

const recipes = readRecipes("docs/client.md", "js");

verifies("client.recipes", "docs/client.md has ten recipes", () => {
  expect(recipes.length).toBeGreaterThanOrEqual(10);
});

for (const { title, code, output } of recipes) {
  verifies("client.recipes", title, async () => {
    await using runner = await startRecipeRunner();
    const result = await runner.run(
      process.execPath,
      ["--input-type=module"],
      `${code}await client.close();\n`,
    );
    expect(comparable(result.output)).toBe(comparable(output));
    expect(result.code).toBe(0);
  });
}
