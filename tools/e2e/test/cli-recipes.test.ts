import { expect } from "vitest";
import { openKitchen } from "../src/recipe-kitchen.js";
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
      await using kitchen = await openKitchen();
      const served = await kitchen.run("/bin/sh", ["-c", code], "");
      expect(comparable(served.output)).toBe(comparable(output));
    },
    { needs: "jq" },
  );
}
