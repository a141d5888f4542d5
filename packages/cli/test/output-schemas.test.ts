import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { emitSchema } from "@ksc-edr/core/json-schema";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, it } from "vitest";
import { outputSchemas } from "../src/json-output/schema-set.js";
import { runCli } from "./run-cli.js";

const folder = fileURLToPath(new URL("../schemas/2020-12/", import.meta.url));
const write = (document: unknown) => `${JSON.stringify(document, null, 2)}\n`;

it.each(outputSchemas.schemas)("the committed schema of $name matches the code", async (source) => {
  await expect(write(emitSchema(source, outputSchemas, "2020-12"))).toMatchFileSnapshot(
    `${folder}${source.name}.json`,
  );
});

it("every committed schema belongs to an output", () => {
  expect(readdirSync(folder).sort()).toEqual(outputSchemas.schemas.map(({ name }) => `${name}.json`).sort());
});

it("the schema command prints each schema, and the output of commands conforms", async () => {
  const validatorOf = async (name: string) => {
    const { stdout } = await runCli(["schema", name]);
    return new Ajv2020({ strict: false, formats: { "date-time": true } }).compile(JSON.parse(stdout));
  };
  for (const { name } of outputSchemas.schemas) await validatorOf(name);

  const version = await validatorOf("version");
  expect(version(JSON.parse((await runCli(["version", "--json"])).stdout))).toBe(true);
  const validation = await validatorOf("validation");
  const bad = { stdin: '{"task":"isolateHost","params":{"action":2}}' };
  const problems = JSON.parse((await runCli(["validate", "-", "--json"], bad)).stdout);
  expect(validation(problems)).toBe(true);
  expect(validation({ ...problems, valid: "no" })).toBe(false);
  const config = await validatorOf("config");
  expect(config(JSON.parse((await runCli(["config", "--json"])).stdout))).toBe(true);
});
