import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { readScenario } from "./read-scenario.js";
import { createScenarioJsonSchema } from "./scenario-json-schema.js";

const schemaFile = fileURLToPath(new URL("../../schemas/scenario.schema.json", import.meta.url));
const exampleFile = fileURLToPath(new URL("../../schemas/example.yaml", import.meta.url));

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "mock-ksc-"));
});

afterAll(() => rm(folder, { recursive: true }));

async function read(text: string) {
  const file = join(folder, "scenario.yaml");
  await writeFile(file, text);
  return readScenario(file);
}

describe("a scenario", () => {
  // Written by `vitest run -u`.
  it("has the committed JSON Schema, which the example meets", async () => {
    const schema = createScenarioJsonSchema();
    await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(schemaFile);
    const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);
    expect(validate(parse(await readFile(exampleFile, "utf8"))), JSON.stringify(validate.errors)).toBe(true);
  });

  it("fills in what is left out, in YAML and in JSON", async () => {
    const yaml = await read("hosts:\n  - { id: h1, displayName: ONE }\n");
    expect(yaml).toMatchObject({
      users: [],
      groups: [],
      hosts: [{ id: "h1", displayName: "ONE", groupId: 0 }],
    });
    expect(await read('{"hosts":[{"id":"h1","displayName":"ONE"}]}')).toEqual(yaml);
  });

  it.each([
    [
      "hosts: [{ id: a, displayName: A }, { id: a, displayName: B }]",
      /hosts\[1\]\.id: "a" is the id of another host/,
    ],
    ["hosts: [{ id: a, displayName: A, groupId: 9 }]", /hosts\[0\]\.groupId: no group has the id 9/],
    ["groups: [{ id: 4, name: A, parentId: 9 }]", /groups\[0\]\.parentId: no other group has the id 9/],
    ["groups: [{ id: 0, name: A }]", /groups\[0\]\.id: 0 is the id of another group/],
    ["colour: red", /the scenario: Unrecognized key: "colour"/],
    ["hosts: {", /scenario\.yaml: /],
  ])("is refused with the file, the place and the problem: %s", async (text, message) => {
    await expect(read(text)).rejects.toThrow(message);
  });
});
