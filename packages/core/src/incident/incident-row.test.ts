import { describe, expect, it } from "vitest";
import { readFixture } from "../../test/read-fixture.js";
import { decodeParams, decodeReply, type JsonObject, rowsAt, WireFormatError } from "../wire/index.js";
import { fromIncidentRow, type Incident } from "./index.js";

const incident: Incident = {
  id: 42,
  severity: 3,
  addedAt: new Date("2024-05-17T09:31:05Z"),
  body: "EDR: suspicious powershell, case 4711",
  isHandled: false,
  hostId: "53bf5bda-d728-4888-b002-67e63b6e4c63",
  extra: null,
};

describe("a row of FindIncidents", () => {
  it("is read as an incident", () => {
    const reply = decodeReply(readFixture("composed/get-items-chunk.incidents.answer.json"));
    const chunk = reply.kind === "value" ? (reply.members["pChunk"] as JsonObject) : {};
    expect(rowsAt(decodeParams(chunk), "KLCSP_ITERATOR_ARRAY").map(fromIncidentRow)).toEqual([incident]);
  });

  it("has null for each attribute that the server did not send", () => {
    expect(fromIncidentRow({ KLINCDT_ID: 0, KLINCDT_BODY: "" })).toEqual({
      id: 0,
      severity: null,
      addedAt: null,
      body: "",
      isHandled: null,
      hostId: null,
      extra: null,
    });
  });

  it("keeps application-specific attributes", () => {
    const row = decodeParams({
      KLINCDT_ID: 42,
      GNRL_EXTRA_PARAMS: { type: "params", value: { TEST_INT: 0, TEST_STRING: "" } },
    });
    expect(fromIncidentRow(row).extra).toEqual({ TEST_INT: 0, TEST_STRING: "" });
  });

  it("is rejected without an id, or with an attribute of another type", () => {
    expect(() => fromIncidentRow({})).toThrow(
      new WireFormatError("KLINCDT_ID", "is missing from the row of an incident"),
    );
    expect(() => fromIncidentRow({ KLINCDT_ID: "42" })).toThrow("KLINCDT_ID: is not an int");
    expect(() => fromIncidentRow({ KLINCDT_ID: 42, KLINCDT_ADDED: "2024" })).toThrow(
      "KLINCDT_ADDED: is not a datetime",
    );
  });
});
