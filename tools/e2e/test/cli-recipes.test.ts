import { expect } from "vitest";
import { startRecipeRunner } from "../src/recipe-runner.js";
import { comparable, readRecipes } from "../src/recipes.js";
import { verifies } from "../src/verifies.js";

const recipes = readRecipes("docs/cli.md", "sh");

verifies("cli.recipes", "docs/cli.md has ten recipes", () => {
  expect(recipes.length).toBeGreaterThanOrEqual(10);
});

for (const { title, code, output } of recipes) {
  verifies(
    "cli.recipes",
    title,
    async () => {
      await using runner = await startRecipeRunner();
      const result = await runner.run("/bin/sh", ["-c", code], "");
      expect(comparable(result.output)).toBe(comparable(output));
    },
    { needs: "jq" },
  );
}
