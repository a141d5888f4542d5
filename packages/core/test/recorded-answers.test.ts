import { describe, expect, it } from "vitest";
import { decodeParams, decodeReply, encodeParams, type JsonObject, writeJson } from "../src/wire/index.js";
import { readFixture } from "./read-fixture.js";

const membersOf = (fixture: string): JsonObject => {
  const reply = decodeReply(readFixture(fixture));
  if (reply.kind !== "value") throw new Error("the recording is an error");
  return reply.members;
};

describe("recorded answers of methods outside the table", () => {
  it.each([
    "recorded/get-host-products.json",
    "recorded/get-inv-products-list.json",
    "recorded/get-policies-for-group.json",
    "recorded/get-host-status-record-range.json",
    "recorded/get-all-tasks-of-host.json",
  ])("%s survives decoding and encoding to the byte", (fixture) => {
    const params = decodeParams(membersOf(fixture));
    const answer = params["PxgRetVal"];
    const isPlainParams = typeof answer === "object" && !Array.isArray(answer);
    const encoded = isPlainParams ? { PxgRetVal: encodeParams(answer as never) } : encodeParams(params);
    const unwrapped = fixture.includes("status-record") ? unwrapTop(encoded, "pParHostStatus") : encoded;
    expect(writeJson(unwrapped)).toBe(JSON.stringify(JSON.parse(readFixture(fixture))));
  });
});

/** A top-level out parameter stands without the wrapper that a nested one has. */
function unwrapTop(members: JsonObject, name: string): JsonObject {
  return { ...members, [name]: (members[name] as JsonObject)["value"] ?? null };
}
