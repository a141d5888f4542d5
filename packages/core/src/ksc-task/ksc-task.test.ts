import { describe, expect, it } from "vitest";
import { readFixture } from "../../test/read-fixture.js";
import { decodeParams, decodeReply, type JsonObject } from "../wire/index.js";
import {
  fromHostTaskStatusRow,
  fromTaskSettings,
  fromTaskStatistics,
  fromTaskSummary,
  hostTaskStates,
  hostTaskStatusRows,
  toHostTaskStateMask,
} from "./index.js";

const createdAt = new Date("2025-06-03T08:15:44Z");

describe("a task", () => {
  it("is read from its summary", () => {
    const summary = {
      TASK_NAME: "isolateHost",
      DisplayName: "[Response][KUMA] isolateHost - 2025-06-03 08:15:44 - 42",
      TASK_UNIQUE_ID: "17",
      PRTS_TASK_CREATION_DATE: createdAt,
      TASKID_PRODUCT_NAME: "KES",
      TASKID_VERSION: "11.0.0.0",
    };
    expect(fromTaskSummary(summary, "17")).toEqual({
      id: "17",
      name: "[Response][KUMA] isolateHost - 2025-06-03 08:15:44 - 42",
      type: "isolateHost",
      product: "KES",
      productVersion: "11.0.0.0",
      createdAt,
      groupId: null,
    });
  });

  it("has the requested id if the server sends none", () => {
    expect(fromTaskSummary({}, "17")).toEqual({
      id: "17",
      name: null,
      type: null,
      product: null,
      productVersion: null,
      createdAt: null,
      groupId: null,
    });
  });

  it.each([
    [4, 4],
    [0, 0],
    [-1, null],
  ])("of the group %i belongs to %j", (PRTS_TASK_GROUPID, groupId) => {
    const settings = {
      TASK_UNIQUE_ID: "17",
      TASK_INFO_PARAMS: { DisplayName: "Scan", PRTS_TASK_GROUPID },
    };
    expect(fromTaskSettings(settings)).toMatchObject({ id: "17", name: "Scan", groupId });
  });

  it("ends the iteration with empty settings", () => {
    expect(fromTaskSettings({})).toBeNull();
  });

  it("is rejected without an id", () => {
    expect(() => fromTaskSettings({ TASK_NAME: "ods" })).toThrow("TASK_UNIQUE_ID: is missing");
  });
});

describe("the state of a task on a host", () => {
  it("is read from the published row", () => {
    const reply = decodeReply(readFixture("recorded/get-host-status-record-range.json"));
    const answer = reply.kind === "value" ? (reply.members["pParHostStatus"] as JsonObject) : {};
    expect(hostTaskStatusRows(decodeParams(answer)).map(fromHostTaskStatusRow)).toEqual([
      {
        hostId: "53bf5bda-d728-4888-b002-67e63b6e4c63",
        hostName: "HostDisplayName",
        state: null,
        stateCode: null,
        description: null,
        tries: null,
        startedAt: null,
        finishedAt: null,
        completedPercent: null,
      },
    ]);
  });

  it.each([
    [0x01, "pending"],
    [0x02, "running"],
    [0x04, "completed"],
    [0x08, "completed-with-warning"],
    [0x10, "failed"],
    [0x20, "scheduled"],
    [0x40, "paused"],
    [0, null],
    [0x03, null],
    [0x80, null],
  ])("is told by the bit %i: %j", (state_code, state) => {
    expect(fromHostTaskStatusRow({ hostname: "h", state_code })).toMatchObject({
      state,
      stateCode: state_code,
    });
  });

  it("is requested by a mask", () => {
    expect(toHostTaskStateMask(["completed", "failed"])).toBe(0x14);
    expect(toHostTaskStateMask(hostTaskStates)).toBe(0x7f);
  });

  it("is rejected without a host", () => {
    expect(() => fromHostTaskStatusRow({ state_code: 4 })).toThrow("hostname: is missing");
  });
});

describe("statistics", () => {
  it("have a member for the bit of each state", () => {
    const statistics = { "1": 1, "2": 2, "4": 3, "8": 4, "16": 5, "32": 6, GNRL_COMPLETED_PERCENT: 57 };
    expect(fromTaskStatistics(statistics)).toEqual({
      hosts: {
        pending: 1,
        running: 2,
        completed: 3,
        "completed-with-warning": 4,
        failed: 5,
        scheduled: 6,
        paused: 0,
      },
      completedPercent: 57,
      needRestart: null,
    });
  });
});
