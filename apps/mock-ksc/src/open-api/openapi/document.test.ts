import { fileURLToPath } from "node:url";
import { decodeArgs, type JsonObject, type Method, type MethodName, methods } from "@ksc-edr/core/wire";
import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { partly } from "../coverage-notes.js";
import { handlers } from "../handlers.js";
import { createOpenApiDocument } from "./document.js";
import { errorExample, examples } from "./examples.js";

const simulated = Object.values<Method>(methods).filter(({ name }) => Object.hasOwn(handlers, name));
const document = createOpenApiDocument({ methods: simulated, partly });
const committed = fileURLToPath(new URL("../../../openapi.json", import.meta.url));

describe("openapi.json", () => {
  // Written by `npm run docs:openapi`.
  it("matches the method table and the handlers", async () => {
    await expect(`${JSON.stringify(document, null, 2)}\n`).toMatchFileSnapshot(committed);
  });

  it("is valid OpenAPI 3.1 for an independent validator", async () => {
    const validator = new Validator();
    const result = await validator.validate(structuredClone(document));
    expect(result).toMatchObject({ valid: true });
    expect(validator.version).toBe("3.1");
    // Throws for a dangling reference.
    validator.resolveRefs();
  });

  it("contains the simulated methods and login, and no other", () => {
    expect(Object.keys(document.paths)).toEqual([
      "/api/v1.0/login",
      ...simulated.map(({ name }) => `/api/v1.0/${name}`),
    ]);
    expect(simulated.map(({ name }) => name)).toContain("HostGroup.AddIncident");
  });

  it("has a unique id and a tag for each operation", () => {
    const operations = Object.values(document.paths).map(({ post }) => post);
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
    const tags = document.tags.map(({ name }) => name);
    expect(operations.filter(({ tags: [tag = ""] }) => !tags.includes(tag))).toEqual([]);
  });
});

describe("the schemas of an operation", () => {
  const ajv = new Ajv2020({ strict: false, formats: { int32: true, int64: true } });
  ajv.addSchema({ $id: "openapi", components: document.components });

  /** Compiles a schema of the document, whose references start at its root. */
  function compile(schema: object) {
    const absolute = JSON.stringify(schema).replaceAll('"#/components', '"openapi#/components');
    return ajv.compile(JSON.parse(absolute) as object);
  }

  const schemasOf = (name: string) => {
    const operation = document.paths[`/api/v1.0/${name}`]?.post;
    if (operation === undefined || !("requestBody" in operation)) throw new Error(`${name} is not there`);
    return {
      request: operation.requestBody.content["application/json"].schema,
      reply: operation.responses["200"].content["application/json"].schema,
    };
  };

  const contentOf = (name: string) => {
    const { request, reply } = schemasOf(name);
    return { request: compile(request), reply: compile(reply) };
  };

  it.each(Object.entries(examples).filter(([name]) => Object.hasOwn(handlers, name)))(
    "accept the example of %s, which the strict profile accepts",
    (name, example) => {
      const { request, reply } = contentOf(name);
      request(example.request);
      expect(request.errors).toBeNull();
      reply(example.reply);
      expect(reply.errors).toBeNull();
      const decode = () =>
        decodeArgs(methods[name as MethodName] as Method, example.request as JsonObject, "strict");
      expect(decode).not.toThrow();
    },
  );

  it("accept a failure as the answer of any method, and nothing else beside its own answer", () => {
    for (const { name } of simulated) {
      expect(schemasOf(name).reply.oneOf).toEqual([
        expect.objectContaining({ type: "object", additionalProperties: false }),
        { $ref: "#/components/schemas/PxgErrorReply" },
      ]);
    }
    expect(contentOf("Session.Ping").reply(errorExample)).toBe(true);
    expect(contentOf("HostGroup.AddIncident").reply(errorExample)).toBe(true);
    expect(contentOf("HostGroup.AddIncident").reply({ PxgRetVal: "42" })).toBe(false);
    expect(contentOf("HostGroup.AddIncident").reply({})).toBe(false);
    expect(contentOf("Session.Ping").reply({})).toBe(true);
    expect(contentOf("Session.Ping").reply({ PxgRetVal: null })).toBe(false);
  });

  it("require the documented form", () => {
    const { request } = contentOf("HostGroup.AddIncident");
    const pData = {
      KLINCDT_SEVERITY: 3,
      KLINCDT_ADDED: { type: "datetime", value: "2024-05-17T09:31:05Z" },
      KLINCDT_BODY: "",
      KLHST_WKS_HOSTNAME: "h",
    };
    expect(request({ pData })).toBe(true);
    expect(request({ pData: { ...pData, KLINCDT_ADDED: "2024-05-17T09:31:05Z" } })).toBe(false);
    expect(request({ pData: { ...pData, OTHER: { a: 1 } } })).toBe(false);
    expect(request({ pData: { ...pData, OTHER: { type: "params", value: { a: 1 } } } })).toBe(true);
    expect(request({ pData: { ...pData, KLHSTUSER_ID: null } })).toBe(false);
    expect(request({})).toBe(false);
    const order = contentOf("HostGroup.FindIncidents").request;
    expect(order({ pFieldsToOrder: [{ Name: "KLINCDT_ID", Asc: true }] })).toBe(false);
    expect(order({ pFieldsToOrder: null, strFilter: null, lMaxLifeTime: null })).toBe(true);
    expect(order({ lMaxLifeTime: 2 ** 31 })).toBe(false);
  });
});
