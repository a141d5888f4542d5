import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import type { Requirement } from "./requirement.js";
import { requirements } from "./requirements.js";

const root = new URL("../../../../", import.meta.url);

test("each test file that proves a requirement exists", () => {
  const files = requirements
    .map(({ provedBy }: Requirement) => provedBy)
    .filter((file) => file?.endsWith(".test.ts"));
  expect(files.filter((file) => !existsSync(new URL(file ?? "", root)))).toEqual([]);
});
