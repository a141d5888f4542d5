import { describe, expect, it } from "vitest";
import { responseTaskNames } from "../src/index.js";
import { readJsonFixture } from "./read-fixture.js";
import { compileCommitted } from "./schema-validators.js";

describe("the committed schemas accept the documented requests", () => {
  it.each(responseTaskNames)("the golden envelope of %s", (name) => {
    const envelope = readJsonFixture(`envelopes/${name}.json`);
    for (const schema of [name, "responseTask", "responseEnvelope"]) {
      for (const { validate } of compileCommitted(schema)) expect(validate(envelope)).toBe(true);
    }
  });

  it("the two calls of the vendor's sample", () => {
    const host = "53bf5bda-d728-4888-b002-67e63b6e4c63";
    const add = {
      KLINCDT_SEVERITY: 2,
      KLINCDT_ADDED: { type: "datetime", value: "2025-06-03T08:15:42Z" },
      KLINCDT_BODY: JSON.stringify(readJsonFixture("envelopes/isolateHost.json")),
      KLHST_WKS_HOSTNAME: host,
    };
    for (const { validate } of compileCommitted("addIncident")) expect(validate(add)).toBe(true);
    const update = { KLINCDT_IS_HANDLED: false, KLHST_WKS_HOSTNAME: host };
    for (const { validate } of compileCommitted("updateIncident")) expect(validate(update)).toBe(true);
  });
});
