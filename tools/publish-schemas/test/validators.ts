import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { Validator } from "@cfworker/json-schema";
import { registerSchema, type SchemaObject, validate } from "@hyperjump/json-schema/draft-07";
import "@hyperjump/json-schema/draft-2020-12";
import { draftNames, type Edition, schemaSet } from "@ksc-edr/core/json-schema";
import { Ajv } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import Ajv6 from "ajv-6";
import { compileSchema } from "json-schema-library";
import { Validator as JsonschemaValidator } from "jsonschema";
import { type DebianPackages, goEnvironment, python } from "./needs.js";

/** A schema and the documents to check with it, as paths of files. */
export interface Job {
  readonly name: string;
  readonly schema: string;
  readonly documents: readonly string[];
}

/** The answer of a validator about one document. */
export interface Answer {
  readonly document: string;
  readonly valid: boolean;
  /** JSON pointers to the values that it names in its errors. */
  readonly paths: readonly string[];
}

export interface ValidatorUnderTest {
  readonly name: string;
  /** The editions of the schemas that it can read. */
  readonly editions: readonly Edition[];
  readonly needs?: DebianPackages;
  /** What its errors may name beside the expected place. */
  readonly alsoNames: "nothing" | "objects around it" | "more";
  /** It reports a missing or unknown member at the member, not at the object around it. */
  readonly namesMembers?: boolean;
  run(jobs: readonly Job[], edition: Edition): Promise<readonly Answer[]>;
}

type Json = string | number | boolean | null | Json[] | { [name: string]: Json };
type Check = (document: Json) => { readonly valid: boolean; readonly paths: readonly string[] };

const read = (path: string): Json => JSON.parse(readFileSync(path, "utf8"));
const readSchema = (path: string) => read(path) as SchemaObject & { readonly $id: string };

/** A validator of this process. */
function inProcess(
  compile: (job: Job, edition: Edition) => Check | Promise<Check>,
): ValidatorUnderTest["run"] {
  return async (jobs, edition) => {
    const answers: Answer[] = [];
    for (const job of jobs) {
      const check = await compile(job, edition);
      answers.push(...job.documents.map((document) => ({ document, ...check(read(document)) })));
    }
    return answers;
  };
}

const programs = fileURLToPath(new URL("../validators/", import.meta.url));

/** A validator of another language: it reads the jobs on standard input, and writes an answer a line. */
function program(
  command: string,
  args: readonly string[],
  env?: NodeJS.ProcessEnv,
): ValidatorUnderTest["run"] {
  return async (jobs) => {
    const child = spawn(command, args, { cwd: programs, stdio: ["pipe", "pipe", "pipe"], env });
    child.stdin.end(JSON.stringify(jobs));
    const [output, errors, code] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      new Promise<number | null>((resolve, reject) => child.on("close", resolve).on("error", reject)),
    ]);
    if (code !== 0 || errors !== "")
      throw new Error(`${command} ${args.join(" ")} (exit ${code}): ${errors}`);
    return output
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as Answer);
  };
}

const zod = inProcess(({ name }) => {
  const schema = schemaSet.schemas.find((source) => source.name === name)?.schema;
  if (schema === undefined) throw new Error(`the set has no schema ${name}`);
  return (document) => {
    const issues = schema.safeParse(document).error?.issues ?? [];
    return {
      valid: issues.length === 0,
      paths: issues.map(({ path }) => pointerOf(path.map(String), document)),
    };
  };
});

/** Where JSON Schema reports an issue of zod: a missing member is an error of the object around it. */
function pointerOf(path: readonly string[], document: unknown): string {
  const parent = path.slice(0, -1).reduce<unknown>((value, step) => membersOf(value)[step], document);
  const last = path.at(-1);
  const isMissing = last !== undefined && isContainer(parent) && !Object.hasOwn(parent, last);
  return (isMissing ? path.slice(0, -1) : path).map((step) => `/${step}`).join("");
}

export const isContainer = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;
const membersOf = (value: unknown) => (isContainer(value) ? value : {});

const ajv = inProcess(({ schema }, edition) => {
  const options = { strict: true, allErrors: true };
  const validator = edition === "2020-12" ? new Ajv2020(options) : new Ajv(options);
  const validateDocument = validator.compile(readSchema(schema));
  return (document) => ({
    valid: validateDocument(document),
    paths: (validateDocument.errors ?? []).map(({ instancePath }) => instancePath),
  });
});

const ajv6 = inProcess(({ schema }) => {
  const validateDocument = new Ajv6({ allErrors: true, jsonPointers: true }).compile(readSchema(schema));
  return (document) => ({
    valid: validateDocument(document) === true,
    paths: (validateDocument.errors ?? []).map(({ dataPath }) => dataPath),
  });
});

/** This library takes an `$id` for an address, so it gets the schema without one, as the guide says. */
const npmJsonschema = inProcess(({ schema }) => {
  const { $id: _, ...withoutId } = readSchema(schema);
  const validator = new JsonschemaValidator();
  return (document) => {
    const { valid, errors } = validator.validate(document, withoutId);
    return { valid, paths: errors.map(({ path }) => path.map((step) => `/${step}`).join("")) };
  };
});

const cfworker = inProcess(({ schema }, edition) => {
  const validator = new Validator(readSchema(schema), edition === "2020-12" ? "2020-12" : "7", false);
  return (document) => {
    const { valid, errors } = validator.validate(document);
    return { valid, paths: errors.map(({ instanceLocation }) => instanceLocation.slice(1)) };
  };
});

const hyperjump = inProcess(async ({ schema }) => {
  const document = readSchema(schema);
  registerSchema(document);
  const validateDocument = await validate(document.$id);
  return (instance) => {
    const output = validateDocument(instance, "BASIC");
    const errors = output.valid ? [] : (output.errors ?? []);
    return { valid: output.valid, paths: errors.map(({ instanceLocation }) => instanceLocation.slice(1)) };
  };
});

const jsonSchemaLibrary = inProcess(({ schema }) => {
  const node = compileSchema(readSchema(schema));
  return (document) => {
    const { valid, errors } = node.validate(document);
    return { valid, paths: errors.map(({ data }) => data.pointer.slice(1)) };
  };
});

/** Every validator that the corpora are checked with. docs/for-siem-vendors.md has the same list. */
export const validators: readonly ValidatorUnderTest[] = [
  { name: "zod", editions: ["2020-12"], alsoNames: "nothing", run: zod },
  { name: "Ajv 8", editions: draftNames, alsoNames: "objects around it", run: ajv },
  { name: "Ajv 8", editions: ["types"], alsoNames: "more", run: ajv },
  { name: "Ajv 6", editions: ["draft-07"], alsoNames: "objects around it", run: ajv6 },
  {
    name: "@cfworker/json-schema",
    editions: draftNames,
    alsoNames: "objects around it",
    namesMembers: true,
    run: cfworker,
  },
  {
    name: "@hyperjump/json-schema",
    editions: draftNames,
    alsoNames: "objects around it",
    namesMembers: true,
    run: hyperjump,
  },
  {
    name: "json-schema-library",
    editions: draftNames,
    alsoNames: "objects around it",
    namesMembers: true,
    run: jsonSchemaLibrary,
  },
  { name: "npm jsonschema", editions: ["draft-07"], alsoNames: "objects around it", run: npmJsonschema },
  {
    name: "Python jsonschema",
    editions: draftNames,
    needs: "python3-jsonschema",
    alsoNames: "objects around it",
    run: program(python, ["python.py", "jsonschema"]),
  },
  {
    name: "Python fastjsonschema",
    editions: ["draft-07"],
    needs: "python3-fastjsonschema",
    alsoNames: "nothing",
    run: program(python, ["python.py", "fastjsonschema"]),
  },
  {
    name: "Go gojsonschema",
    editions: ["draft-07"],
    needs: "golang-github-xeipuuv-gojsonschema-dev",
    alsoNames: "objects around it",
    run: program("go", ["run", "go/gojsonschema.go"], goEnvironment),
  },
  {
    name: "Perl JSON::Validator",
    editions: draftNames,
    needs: "libjson-validator-perl",
    alsoNames: "objects around it",
    namesMembers: true,
    run: program("perl", ["json_validator.pl"]),
  },
  {
    name: "Ruby json_schemer",
    editions: ["draft-07"],
    needs: "ruby-json-schemer",
    alsoNames: "objects around it",
    namesMembers: true,
    run: program("ruby", ["json_schemer.rb"]),
  },
];
