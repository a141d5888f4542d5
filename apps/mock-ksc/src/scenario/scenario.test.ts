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

interface JsonSchema {
  readonly [keyword: string]: unknown;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly definitions?: object;
}

/** The fields of the objects in a schema, by path. */
function listFields({ properties = {}, items }: JsonSchema, place: string): [string, JsonSchema][] {
  const inItems = items === undefined ? [] : listFields(items, `${place}[]`);
  const ofObject = Object.entries(properties).flatMap(([name, schema]) => [
    [`${place}.${name}`, schema] satisfies [string, JsonSchema],
    ...listFields(schema, `${place}.${name}`),
  ]);
  return [...inItems, ...ofObject];
}

describe("a scenario", () => {
  // Written by `vitest run -u`.
  it("has the committed JSON Schema, which the example meets", async () => {
    const schema = createScenarioJsonSchema();
    await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(schemaFile);
    const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);
    expect(validate(parse(await readFile(exampleFile, "utf8"))), JSON.stringify(validate.errors)).toBe(true);
  });

  it("gives every field a title, a description and a valid example", () => {
    const root = createScenarioJsonSchema() as JsonSchema;
    const ajv = new Ajv({ strict: false, validateFormats: false });
    const fields = listFields(root, "");
    expect(fields.length).toBeGreaterThan(100);
    for (const [place, schema] of fields) {
      expect(schema, place).toMatchObject({
        title: expect.stringMatching(/\S/),
        description: expect.stringMatching(/\S/),
        examples: [expect.anything()],
      });
      const [example] = schema["examples"] as [unknown];
      const { definitions } = root;
      expect(ajv.validate({ ...schema, definitions }, example), `${place}: ${ajv.errorsText()}`).toBe(true);
    }
  });

  it("applies the defaults, in YAML and in JSON", async () => {
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
      "hosts:\n  - { id: a, displayName: A }\n  - { id: a, displayName: B }",
      'line 3, hosts[1].id: "a" is already used; choose a unique id',
    ],
    [
      "hosts: [{ id: a, displayName: A, groupId: 9 }]",
      "line 1, hosts[0].groupId: no group has the id 9; add it to groups",
    ],
    ["groups: [{ id: 4, name: A, parentId: 4 }]", "line 1, groups[0].parentId: the group contains itself"],
    ["groups: [{ id: 0, name: A }]", "line 1, groups[0].id: 0 is already used"],
    [
      "virtualServers: [{ name: a }, { name: a }]",
      "line 1, virtualServers[1].name: another server has this name",
    ],
    [
      "virtualServers:\n  - name: a\n    hosts: [{ id: h, displayName: H, groupId: 9 }]",
      "line 3, virtualServers[0].hosts[0].groupId: no group has the id 9",
    ],
    ["colour: red", 'the scenario: has no "colour"; correct the spelling, or remove it'],
    ["hosts:\n  - displayName: A", "line 2, hosts[0].id: is missing; give it a string"],
    [
      "hosts: [{ id: a, displayName: A, createdAt: yesterday }]",
      "line 1, hosts[0].createdAt: Invalid ISO datetime",
    ],
    [
      "hosts: [{ id: a, displayName: A, state: [asleep] }]",
      "line 1, hosts[0].state[0]: Invalid option: expected one of",
    ],
    ["hosts: {", "at line 1, column 9"],
  ])("is refused with the file, the place and the problem: %s", async (text, message) => {
    await expect(read(text)).rejects.toThrow(message);
    await expect(read(text)).rejects.toThrow("scenario.yaml is not a scenario:");
  });

  it("is refused when the file does not exist", async () => {
    await expect(readScenario(join(folder, "absent.yaml"))).rejects.toThrow("absent.yaml");
  });
});
