import { describe, expect, it } from "vitest";
import * as z from "zod";
import { readFixture } from "../../test/read-fixture.js";
import { type Method, methods, wireTypeOf } from "./index.js";

const table: Readonly<Record<string, Method>> = methods;

/** The types of the reference. Several of our types have the same one. */
const vendorTypes: Readonly<Record<string, string>> = {
  string: "wstring",
  boolean: "boolean",
  number: "int",
  array: "array",
  rows: "array",
  order: "array",
  object: "params",
  params: "params",
  long: "long",
  binary: "binary",
};

function typeOf(schema: z.core.$ZodType): string {
  const named = wireTypeOf(schema);
  if (named !== null) return vendorTypes[named] ?? named;
  // A codec has the JavaScript side; params with known attributes have their object.
  if (schema instanceof z.ZodPipe) return typeOf(schema.out);
  return vendorTypes[schema._zod.def.type] ?? schema._zod.def.type;
}

/** In the notation of the reference: `int HostGroup.FindHosts(wstring wstrFilter, …, [out] wstring strAccessor)`. */
function signatureOf({ name, schemas }: Method): string {
  const { args, reply } = schemas();
  const { PxgRetVal, ...outs } = reply.shape;
  const parameters = [
    ...Object.entries(args.shape).map(([parameter, schema]) => `${typeOf(schema)} ${parameter}`),
    ...Object.entries(outs).map(([parameter, schema]) => `[out] ${typeOf(schema)} ${parameter}`),
  ];
  const result = PxgRetVal === undefined ? "" : `${typeOf(PxgRetVal)} `;
  return `${result}${name}(${parameters.join(", ")})`;
}

describe("the signatures of the method table", () => {
  it("are those of the reference, in their exact case", () => {
    const signatures = Object.values(table).map(signatureOf);
    expect(signatures).toEqual(readFixture("method-signatures.txt").trimEnd().split("\n"));
  });
});
