import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eventFields, fromEventRow, fromServerNotice } from "../src/event/index.js";
import { FilterSyntaxError, parseFilter } from "../src/filter/index.js";
import { fromHostPresence, fromHostRow, hostFields, hostPresenceFields } from "../src/host/index.js";
import { fromIncidentRow, incidentFields } from "../src/incident/index.js";
import { checkResponseTask, InvalidResponseTaskError, parseResponseTask } from "../src/index.js";
import {
  fromHostTaskStatusRow,
  fromTaskSettings,
  fromTaskStatistics,
  fromTaskSummary,
  hostTaskStatusFields,
  parseTaskName,
} from "../src/ksc-task/index.js";
import {
  decodeParams,
  decodeReplyMembers,
  decodeValue,
  type Json,
  type JsonObject,
  type KscParams,
  KscTyped,
  type Method,
  methods,
  parseDateTime,
  parseJson,
  WireFormatError,
} from "../src/wire/index.js";
import { anyText } from "./any-text.js";
import { kscValue } from "./wire-arbitraries.js";

/** Checks that the work returns, or throws its documented error. */
function returnsOrThrows(error: new (...args: never[]) => Error, work: () => unknown): void {
  try {
    work();
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(error);
  }
}

const taskFields = [
  "TASK_UNIQUE_ID",
  "TASK_NAME",
  "DisplayName",
  "TASK_INFO_PARAMS",
  "PRTS_TASK_CREATION_DATE",
];
const noticeFields = ["KLSRV_CON_EVENT_TYPE", "KLSRV_CON_EVENT_BIRTH_TIME", "KLSRV_CON_EVENT_PARAMS"];

/** JSON with many wrappers among its objects. */
const { json } = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 4 },
    fc.jsonValue({ maxDepth: 1 }) as fc.Arbitrary<Json>,
    fc.bigInt(),
    fc.array(tie("json"), { maxLength: 3 }),
    fc.record({
      type: fc.constantFrom("long", "datetime", "date", "binary", "float", "double", "params", "other"),
      value: tie("json"),
    }),
    fc.dictionary(anyText, tie("json"), { maxKeys: 3 }) as fc.Arbitrary<Json>,
  ),
}));

describe("a decoder returns, or throws only its documented error", () => {
  it.each([
    ["parseJson", WireFormatError, parseJson],
    ["parseDateTime", WireFormatError, parseDateTime],
    ["KscTyped.date", WireFormatError, KscTyped.date],
    ["KscTyped.binary", WireFormatError, KscTyped.binary],
    ["parseFilter", FilterSyntaxError, parseFilter],
    ["parseTaskName", FilterSyntaxError, parseTaskName],
  ] as const)("%s, whatever the text", (_, error, parse) => {
    fc.assert(fc.property(anyText, (text) => returnsOrThrows(error, () => parse(text))));
  });

  it.each([
    ["decodeParams", WireFormatError, decodeParams],
    ["decodeValue", WireFormatError, decodeValue],
    ["checkResponseTask", InvalidResponseTaskError, checkResponseTask],
    ["parseResponseTask", InvalidResponseTaskError, parseResponseTask],
  ] as const)("%s, whatever the JSON", (_, error, decode) => {
    fc.assert(
      fc.property(json, (value) => returnsOrThrows(error, () => decode(value))),
      { numRuns: 500 },
    );
  });

  it("an answer of any method, with any members", () => {
    const method = fc.constantFrom<Method>(...Object.values(methods));
    fc.assert(
      fc.property(method, fc.array(json, { maxLength: 3 }), (answered, values) => {
        const names = Object.keys(answered.schemas().reply.shape);
        const members = Object.fromEntries(names.map((name, index) => [name, values[index] ?? null]));
        returnsOrThrows(WireFormatError, () => decodeReplyMembers(answered, members as JsonObject));
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ["an incident", incidentFields, fromIncidentRow],
    ["a host", hostFields, fromHostRow],
    ["a host's presence", hostPresenceFields, fromHostPresence],
    ["an event", eventFields, fromEventRow],
    ["a state of a task", hostTaskStatusFields, fromHostTaskStatusRow],
    ["a task", taskFields, fromTaskSettings],
    ["a task in short", taskFields, (row: KscParams) => fromTaskSummary(row, "1")],
    ["statistics", ["1", "2", "4", "8", "16", "32", "64", "GNRL_COMPLETED_PERCENT"], fromTaskStatistics],
    ["a notice", noticeFields, fromServerNotice],
  ] as const)("a row of %s, whatever its attributes", (_, fields, read) => {
    const row = fc.dictionary(fc.constantFrom<string>(...fields), kscValue);
    fc.assert(fc.property(row, (attributes) => returnsOrThrows(WireFormatError, () => read(attributes))));
  });
});
