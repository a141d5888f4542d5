import { describe, expect, it } from "vitest";
import { fromEventRow, fromServerNotice, toEventFilter } from "./index.js";

const at = new Date("2025-06-03T08:15:44Z");

describe("an event", () => {
  it("is read from its row, with all digits of its number", () => {
    const row = {
      event_db_id: 9_007_199_254_740_993n,
      event_type: "KLPRCI_TaskState",
      event_type_display_name: "Task state changed",
      GNRL_EA_SEVERITY: 3,
      rise_time: at,
      hostname: "53bf",
      hostdn: "WS-PEREZ",
      product_name: "KES",
      product_version: "11.0.0.0",
      task_display_name: "[Response][KUMA] getFile - 2025-06-03 08:15:44 - 42",
      task_old_state: 1,
      task_new_state: 3,
      GNRL_COMPLETED_PERCENT: 0,
      GNRL_EA_DESCRIPTION: "The file was not found.",
    };
    expect(fromEventRow(row)).toEqual({
      id: 9_007_199_254_740_993n,
      type: "KLPRCI_TaskState",
      typeName: "Task state changed",
      severity: 3,
      at,
      hostId: "53bf",
      hostName: "WS-PEREZ",
      product: "KES",
      productVersion: "11.0.0.0",
      taskName: "[Response][KUMA] getFile - 2025-06-03 08:15:44 - 42",
      oldState: "running",
      newState: "failed",
      completedPercent: 0,
      description: "The file was not found.",
    });
  });

  it("may have no attribute, or an int as its number", () => {
    expect(fromEventRow({ event_db_id: 7, task_new_state: 99 })).toMatchObject({
      id: 7n,
      type: null,
      newState: null,
    });
  });

  it("is rejected if its number is a string", () => {
    expect(() => fromEventRow({ event_db_id: "7" })).toThrow("event_db_id: is not a long");
  });
});

describe("the filter of an event search", () => {
  it("has a condition for each member of the query", () => {
    const query = {
      since: new Date("2025-06-03T08:00:00.900Z"),
      until: new Date("2025-06-03T09:00:00Z"),
      minSeverity: 3,
      taskName: 'a"b',
      type: "KLPRCI_TaskState",
    } as const;
    expect(toEventFilter(query)).toEqual({
      event_type: "KLPRCI_TaskState",
      KLEVP_RFC2254_FILTER:
        '(&(rise_time>=T"2025-06-03 08:00:00")(rise_time<=T"2025-06-03 09:00:00")' +
        '(GNRL_EA_SEVERITY>=3)(task_display_name="a""b"))',
    });
  });

  it("is empty for an empty query", () => {
    expect(toEventFilter({})).toEqual({});
  });
});

describe("a notice to subscribers", () => {
  const event = (type: string, params: object) => ({
    KLSRV_CON_EVENT_TYPE: type,
    KLSRV_CON_EVENT_BIRTH_TIME: at,
    KLSRV_CON_EVENT_LIFE_TIME: 3600,
    KLSRV_CON_EVENT_PARAMS: { ...params },
  });

  it("reports a new incident", () => {
    const params = { KLINCDT_ID: 0, KLINCDT_SEVERITY: 2, KLINCDT_TYPE: "" };
    expect(fromServerNotice(event("KLSRV_EV_INCIDENT_ADDED", params))).toEqual({
      kind: "incident-added",
      at,
      incidentId: 0,
      severity: 2,
    });
  });

  it("reports a change of a task's state", () => {
    const params = { KLPRCI_TASK_TS_ID: "17", KLPRCI_newState: 4, KLPRCI_oldState: 1, hostname: "53bf" };
    expect(fromServerNotice(event("KLPRCI_TaskState", params))).toEqual({
      kind: "task-state",
      at,
      taskId: "17",
      hostId: "53bf",
      oldState: "running",
      newState: "completed",
    });
  });

  it.each([
    ["GNRL_EV_VIRUS_FOUND", {}],
    ["KLSRV_EV_INCIDENT_ADDED", { KLINCDT_SEVERITY: 2 }],
  ])("is something else: %s %j", (type, params) => {
    expect(fromServerNotice(event(type, params))).toEqual({ kind: "other", at, type });
  });
});
