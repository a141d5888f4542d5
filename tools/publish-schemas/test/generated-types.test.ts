import { fileURLToPath } from "node:url";
import type { ResponseTaskName, ResponseTaskOf } from "@ksc-edr/core";
import { compileFromFile } from "json-schema-to-typescript";
import { expect, expectTypeOf, it } from "vitest";
import type { ResponseTask } from "./fixtures/response-task.js";

const schema = fileURLToPath(
  new URL("../../../packages/core/schemas/types/responseTask.json", import.meta.url),
);

it("json-schema-to-typescript makes the committed types of types/responseTask.json", async () => {
  const types = await compileFromFile(schema, {
    bannerComment: "// Made by json-schema-to-typescript.",
    format: false,
  });
  await expect(types).toMatchFileSnapshot("./fixtures/response-task.ts");
});

/** Members without the difference between an optional one and one that may be undefined. */
type Members<T> = { [Name in keyof T]-?: Exclude<T[Name], undefined> };
type Generated<N extends ResponseTaskName> = Members<Extract<ResponseTask, { task: N }>["params"]>;
type Ours<N extends ResponseTaskName> = Members<ResponseTaskOf<N>["params"]>;

it("types the params of each of the nine tasks", () => {
  expectTypeOf<ResponseTask["task"]>().toEqualTypeOf<ResponseTaskName>();
  expectTypeOf<Generated<"getFile">>().toEqualTypeOf<Ours<"getFile">>();
  expectTypeOf<Generated<"deleteFile">>().toEqualTypeOf<Ours<"deleteFile">>();
  expectTypeOf<Generated<"quarantineFile">>().toEqualTypeOf<Ours<"quarantineFile">>();
  expectTypeOf<Generated<"iocScan">>().toEqualTypeOf<Ours<"iocScan">>();
  expectTypeOf<Generated<"startProcess">>().toEqualTypeOf<Ours<"startProcess">>();
  expectTypeOf<Generated<"terminateProcess">>().toEqualTypeOf<Ours<"terminateProcess">>();
  expectTypeOf<Generated<"isolateHost">>().toEqualTypeOf<Ours<"isolateHost">>();
  expectTypeOf<Generated<"preventExecution">>().toEqualTypeOf<Ours<"preventExecution">>();
  // The generated array has at least one scan object, which zod's type does not say.
  expectTypeOf<Generated<"onDemandScan">>().toExtend<Ours<"onDemandScan">>();
  expectTypeOf<Generated<"onDemandScan">[number]>().toEqualTypeOf<Ours<"onDemandScan">[number]>();
});
