import type { JsonSchema } from "@ksc-edr/core/json-schema";
import { Ajv2020 } from "ajv/dist/2020.js";
import standalone from "ajv/dist/standalone/index.js";
import { build } from "esbuild";

/**
 * A script that sets `kscValidate` to the validator of one schema. It is compiled code without `eval`, so a strict
 * content security policy allows it, and it has no dependency.
 */
export async function buildValidatorScript(schema: JsonSchema, resolveFrom: string): Promise<string> {
  const ajv = new Ajv2020({ strict: true, allErrors: true, code: { source: true, esm: true } });
  const code = standalone.default(ajv, ajv.compile(schema));
  return bundle({ stdin: { contents: code, resolveDir: resolveFrom }, globalName: "kscValidator" });
}

/** The scripts of the pages, from their entry file. */
export function buildPageScript(entry: string): Promise<string> {
  return bundle({ entryPoints: [entry] });
}

async function bundle(options: {
  readonly stdin?: { contents: string; resolveDir: string };
  readonly entryPoints?: string[];
  readonly globalName?: string;
}): Promise<string> {
  const { outputFiles } = await build({
    ...options,
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    write: false,
  });
  return outputFiles.map(({ text }) => text).join("");
}
