import { profileDecisions } from "@ksc-edr/core/wire";
import { type JsonSchema, ref } from "./json-schema.js";

const wrapped = (type: string, value: JsonSchema, description: string) => ({
  type: "object",
  description,
  properties: { type: { const: type }, value },
  required: ["type", "value"],
  additionalProperties: false,
});

/** Typed values: https://support.kaspersky.com/help/KSC/13/KSCAPI/a00397.html */
export const schemas = {
  Params: {
    type: "object",
    description:
      "Values by name. At top level params are a plain object; inside params or an array they are wrapped. An unset attribute is left out, never null.",
    additionalProperties: ref("ParamValue"),
  },
  ParamValue: {
    description: "A value inside params or an array, with its type.",
    anyOf: [
      { type: "string" },
      { type: "boolean" },
      { type: "integer", format: "int32", minimum: -2_147_483_648, maximum: 2_147_483_647 },
      { type: "array", items: { anyOf: [ref("ParamValue"), { type: "null" }] } },
      ref("ParamLong"),
      ref("ParamDateTime"),
      ref("ParamDate"),
      ref("ParamBinary"),
      ref("ParamFloat"),
      ref("ParamDouble"),
      ref("ParamParams"),
    ],
  },
  ParamParams: wrapped("params", ref("Params"), "Params inside params or an array."),
  ParamLong: wrapped("long", { type: "integer", format: "int64" }, "A signed 64-bit integer."),
  ParamDateTime: wrapped(
    "datetime",
    { type: "string", pattern: "^([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?Z)?$" },
    "UTC as YYYY-MM-DDTHH:MM:SSZ; may be empty in an answer.",
  ),
  ParamDate: wrapped(
    "date",
    { type: "string", pattern: "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$" },
    "A date as YYYY-MM-DD.",
  ),
  ParamBinary: wrapped("binary", { type: "string", contentEncoding: "base64" }, "Bytes as base64."),
  ParamFloat: wrapped("float", { type: "number" }, "A single-precision number."),
  ParamDouble: wrapped("double", { type: "number" }, "A double-precision number."),
  OrderEntry: wrapped(
    "params",
    {
      type: "object",
      properties: {
        Name: { type: "string", description: "Name of the attribute." },
        Asc: { type: "boolean", description: "Whether the order is ascending; true when missing (assumed)." },
      },
      required: ["Name"],
    },
    "One sort criterion.",
  ),
  PxgErrorReply: {
    type: "object",
    description:
      "A failed method. Codes repeat across modules, so match on module and code. The text for people is locdata.format with %1, %2 … replaced.",
    properties: {
      PxgError: {
        type: "object",
        properties: {
          code: { type: "integer", examples: [1184] },
          subcode: { type: "integer", examples: [0] },
          module: { type: "string", examples: ["KLSTD"] },
          message: { type: "string", examples: ["Access denied"] },
          file: { type: "string" },
          line: { type: "integer" },
          locdata: {
            type: "object",
            properties: {
              type: { const: "params" },
              value: {
                type: "object",
                properties: {
                  format: { type: "string" },
                  "format-id": { type: "integer" },
                  locmodule: { type: "string" },
                  args: { type: "array", items: { type: "string" } },
                },
                required: ["format", "format-id", "locmodule"],
              },
            },
            required: ["type", "value"],
          },
        },
        required: ["code", "subcode", "module", "message", "file", "line", "locdata"],
      },
    },
    required: ["PxgError"],
    additionalProperties: false,
  },
} as const;

/** Answers in plain text. */
const plain = (description: string, text: string, headers?: Readonly<Record<string, unknown>>) => ({
  description,
  ...(headers !== undefined && { headers }),
  content: { "text/plain": { schema: { type: "string" }, example: text } },
});

export const responses = {
  BadRequest: plain(
    "The body is not a JSON object (assumed).",
    "mock-ksc: the body is not a JSON object of named parameters",
  ),
  Unauthorized: plain(
    'No login or session, or wrong credentials (status and text assumed). With `WWW-Authenticate: KSCMFA type="totp"` the first factor was right and a code is due, in `Authorization: KSCMFA totp="…"` of the same call.',
    "Authentication failure",
    {
      "WWW-Authenticate": {
        description:
          'Which second factor is due: `KSCMFA type="totp", lengthHint="6"` or `KSCMFA type="totpreg"`.',
        schema: { type: "string" },
      },
      "X-KSC-Session": {
        description: "The half-open session, when StartSession requires the second factor.",
        schema: { type: "string" },
      },
    },
  ),
  Forbidden: plain("The session has ended or never existed.", "Forbidden"),
  NotSimulated: plain(
    "The method does not exist, is not simulated, or was introduced in a later version of the server.",
    "mock-ksc: Class.Method is not simulated (see docs/coverage.md)",
    { "X-Mock-KSC": { description: "What is missing.", schema: { const: "not-simulated" } } },
  ),
  MethodNotAllowed: plain(
    "An HTTP method other than POST (assumed).",
    "mock-ksc: the Open API takes POST only",
    {
      Allow: { description: "The allowed HTTP method.", schema: { const: "POST" } },
    },
  ),
  TooLarge: plain(
    "The body exceeds the simulator's limit, 32 MiB by default.",
    "mock-ksc: the request is larger than 33554432 bytes",
  ),
} as const;

export const securitySchemes = {
  KSCBasic: {
    type: "apiKey",
    in: "header",
    name: "Authorization",
    description:
      'For login and Session.StartSession only: `KSCBasic user="<base64>", pass="<base64>", internal="1"`, with `domain` where there is one. Also `KSCT`, `KSCWT` and `KSCGW` with a token, and `KSCMFA totp="…"` for the second factor.',
  },
  KSCSession: {
    type: "apiKey",
    in: "header",
    name: "X-KSC-Session",
    description:
      "The session id returned by Session.StartSession. Without it a call runs under the login of the same connection.",
  },
} as const;

export const parameters = {
  RequestId: {
    in: "header",
    name: "X-KSC-RequestId",
    description: "The caller's id for tracing; it appears in the journal.",
    schema: { type: "string", examples: ["AECC37AD18B74C4B_8846F01BF6AA6E2D"] },
  },
  VirtualServer: {
    in: "header",
    name: "X-KSC-VServer",
    description: "Name of a virtual server, as base64 of UTF-8; without it the main server is used.",
    schema: { type: "string", examples: ["dmtzYzI="] },
  },
} as const;

/** Forms that the lenient profile accepts and this document, which shows the documented form, does not allow. */
export const lenientForms = Object.values(profileDecisions)
  .filter(({ strict, lenient }) => strict === "refused" && lenient === "accepted")
  .map(({ sentence }) => sentence);
