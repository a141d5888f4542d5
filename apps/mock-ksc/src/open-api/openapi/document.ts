import type { Method, MethodName } from "@ksc-edr/core/wire";
import { lenientForms, parameters, responses, schemas, securitySchemes } from "./components.js";
import { errorExample, examples } from "./examples.js";
import { ref } from "./json-schema.js";
import { toReplySchema, toRequestSchema } from "./wire-json-schema.js";

export interface DocumentSource {
  /** The simulated methods, in the order of the document. */
  readonly methods: readonly Method[];
  /** What the handler of a method lacks. */
  readonly partly: Readonly<Record<string, string | undefined>>;
}

const respondWith = (name: keyof typeof responses) => ({ $ref: `#/components/responses/${name}` });

const refusals = {
  "400": respondWith("BadRequest"),
  "401": respondWith("Unauthorized"),
  "403": respondWith("Forbidden"),
  "404": respondWith("NotSimulated"),
  "405": respondWith("MethodNotAllowed"),
  "413": respondWith("TooLarge"),
};

/**
 * OpenAPI 3.1 of the simulated methods. Arguments are shown in the documented form, which the strict profile
 * requires.
 */
export function createOpenApiDocument(source: DocumentSource) {
  const paths: Readonly<Record<string, { readonly post: Operation | typeof loginOperation }>> = {
    "/api/v1.0/login": { post: loginOperation },
    ...Object.fromEntries(
      source.methods.map((method) => [`/api/v1.0/${method.name}`, { post: toOperation(method, source) }]),
    ),
  };
  return {
    openapi: "3.1.1",
    info: {
      title: "KSC Open API, as simulated by mock-ksc",
      version: "v1.0",
      summary: "The part of Kaspersky Security Center's Open API that the simulator mock-ksc answers.",
      description: describeApi(),
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [
      {
        url: "https://{host}:{port}",
        description: "The simulator, or an Administration Server.",
        variables: { host: { default: "127.0.0.1" }, port: { default: "13299" } },
      },
    ],
    tags: listTags(source),
    paths,
    components: { schemas, responses, parameters, securitySchemes },
  };
}

function describeApi(): string {
  const list = (sentences: readonly string[]) => sentences.map((sentence) => `- ${sentence}`).join("\n");
  return [
    "Independent of Kaspersky. For tests only: the simulator manages no real hosts and protects nothing.",
    list([
      "A failed method is answered with status 200 and `PxgError`; any other status has plain text.",
      "`/api/v1.1/` is equivalent to `/api/v1.0/`, and `Instance.Class.Method` to `Class.Method`.",
      "An empty body means `{}`. A parameter that is missing or null is empty, 0 or false. Unknown parameters are ignored.",
      "Send one call at a time on a connection.",
    ]),
    "Arguments are shown in the documented form. The lenient profile, which is the default, also accepts:",
    list(lenientForms),
  ].join("\n\n");
}

const loginOperation = {
  operationId: "login",
  summary: "Authenticates the connection until it closes.",
  description:
    "Later calls on the same connection need no header. Pooled clients open a session instead, with Session.StartSession.\n\nEvidence: client.",
  tags: ["login"],
  security: [{ KSCBasic: [] }],
  parameters: [
    { $ref: "#/components/parameters/VirtualServer" },
    { $ref: "#/components/parameters/RequestId" },
  ],
  responses: {
    "200": {
      description: "The connection is authenticated (an empty object is assumed).",
      content: { "application/json": { schema: { type: "object" }, example: {} } },
    },
    "401": respondWith("Unauthorized"),
    "405": respondWith("MethodNotAllowed"),
  },
  "x-evidence": "client",
};

type Operation = ReturnType<typeof toOperation>;

function toOperation(method: Method, { partly }: DocumentSource) {
  const { name, summary, evidence, doc, since, deprecated, schemas: build } = method;
  const { args, reply } = build("strict");
  const requestSchema = toRequestSchema(args);
  const example = examples[name as MethodName];
  const opensSession = name === "Session.StartSession";
  const sentences = [
    ...(partly[name] === undefined ? [] : [`Simulated in part: ${partly[name]}`]),
    ...(since === undefined ? [] : [`Since KSC ${since}.`]),
    ...(deprecated === undefined ? [] : [`Deprecated: use ${deprecated}.`]),
    `Evidence: ${evidence}.`,
    ...(example === undefined ? [] : [`Example: ${example.source}.`]),
  ];
  return {
    operationId: name.replace(".", "_"),
    summary,
    description: sentences.join(" "),
    tags: [classOf(name)],
    externalDocs: { url: doc, description: "The vendor's reference" },
    ...(deprecated !== undefined && { deprecated: true }),
    security: opensSession ? [{ KSCBasic: [] }] : [{ KSCSession: [] }, {}],
    parameters: [
      ...(opensSession ? [{ $ref: "#/components/parameters/VirtualServer" }] : []),
      { $ref: "#/components/parameters/RequestId" },
    ],
    requestBody: {
      required: Object.hasOwn(requestSchema, "required"),
      content: {
        "application/json": {
          schema: requestSchema,
          ...(example !== undefined && { example: example.request }),
        },
      },
    },
    responses: {
      "200": {
        description: "The answer of the method, or its failure.",
        content: {
          "application/json": {
            schema: { oneOf: [toReplySchema(reply), ref("PxgErrorReply")] },
            examples: {
              ...(example !== undefined && { answer: { value: example.reply } }),
              failure: { value: errorExample },
            },
          },
        },
      },
      ...refusals,
    },
    "x-evidence": evidence,
    ...(since !== undefined && { "x-since": since }),
  };
}

function listTags({ methods }: DocumentSource) {
  const names = new Set(methods.map(({ name }) => classOf(name)));
  return ["login", ...names].map((name) => ({ name }));
}

const classOf = (name: string) => name.slice(0, name.indexOf("."));
