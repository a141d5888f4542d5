import { readFileSync } from "node:fs";
import { Ajv, type ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import { type Draft, draftNames } from "../src/json-schema/schema-id.js";

export const schemasFolder = new URL("../schemas/", import.meta.url);

export function readSchemasFile(path: string): unknown {
  return JSON.parse(readFileSync(new URL(path, schemasFolder), "utf8"));
}

/** The committed schema of a name, compiled by ajv in strict mode for each draft. */
export function compileCommitted(name: string): { draft: Draft; validate: ValidateFunction }[] {
  return draftNames.map((draft) => {
    const options = { strict: true, allErrors: true };
    const ajv = draft === "2020-12" ? new Ajv2020(options) : new Ajv(options);
    return { draft, validate: ajv.compile(readSchemasFile(`${draft}/${name}.json`) as object) };
  });
}
