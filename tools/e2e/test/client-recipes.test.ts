import { expect } from "vitest";
import { openKitchen } from "../src/recipe-kitchen.js";
import { comparable, readRecipes } from "../src/recipes.js";
import { verifies } from "../src/verifies.js";

const recipes = readRecipes("docs/client.md", "js");

verifies("client.recipes", "docs/client.md has ten recipes", () => {
  expect(recipes.length).toBeGreaterThanOrEqual(10);
});

for (const { title, code, output } of recipes) {
  verifies("client.recipes", title, async () => {
    await using kitchen = await openKitchen();
    const served = await kitchen.run(
      process.execPath,
      ["--input-type=module"],
      `${code}await client.close();\n`,
    );
    expect(comparable(served.output)).toBe(comparable(output));
    expect(served.code).toBe(0);
  });
}
