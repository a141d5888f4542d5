import { describe, expect, it } from "vitest";
import { readFixture } from "../../test/read-fixture.js";
import {
  decodeParams,
  decodeReply,
  encodeParams,
  type JsonObject,
  rowsAt,
  WireFormatError,
} from "../wire/index.js";
import { fromIncidentRow, type Incident, toIncidentRow } from "./index.js";

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

  it("is written without the attributes that are unset", () => {
    expect(toIncidentRow({ ...incident, id: 0, severity: null, body: "" }, [])).toEqual({
      KLINCDT_ID: 0,
      KLINCDT_ADDED: new Date("2024-05-17T09:31:05Z"),
      KLINCDT_BODY: "",
      KLINCDT_IS_HANDLED: false,
      KLHST_WKS_HOSTNAME: "53bf5bda-d728-4888-b002-67e63b6e4c63",
    });
  });

  it("holds the attributes that were asked for, and ignores unknown names", () => {
    const fields = ["KLINCDT_IS_HANDLED", "KLINCDT_ID", "GNRL_EXTRA_PARAMS", "toString", "NO_SUCH"];
    expect(encodeParams(toIncidentRow(incident, fields))).toEqual({
      KLINCDT_IS_HANDLED: false,
      KLINCDT_ID: 42,
    });
  });

  it("survives writing and reading with all attributes", () => {
    const full = { ...incident, extra: { TEST_INT: 0, TEST_STRING: "" } };
    expect(fromIncidentRow(decodeParams(encodeParams(toIncidentRow(full, []))))).toEqual(full);
  });

  it("is refused without an id, or with an attribute of another type", () => {
    expect(() => fromIncidentRow({})).toThrow(
      new WireFormatError("KLINCDT_ID", "is missing from the row of an incident"),
    );
    expect(() => fromIncidentRow({ KLINCDT_ID: "42" })).toThrow("KLINCDT_ID: is not an int");
    expect(() => fromIncidentRow({ KLINCDT_ID: 42, KLINCDT_ADDED: "2024" })).toThrow(
      "KLINCDT_ADDED: is not a datetime",
    );
  });
});
