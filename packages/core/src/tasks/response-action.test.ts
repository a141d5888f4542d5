import { describe, expect, it } from "vitest";
import { readJsonFixture } from "../../test/read-fixture.js";
import {
  InvalidResponseTaskError,
  parseResponseAction,
  parseResponseTask,
  responseTaskNames,
  toResponseTask,
} from "../index.js";

const address = { targetHost: "53bf5bda-d728-4888-b002-67e63b6e4c63", area: "KUMA" };

describe("an action", () => {
  it.each(responseTaskNames)("%s, addressed, is the documented envelope", (name) => {
    const golden = parseResponseTask(readJsonFixture(`envelopes/${name}.json`));
    const { targetHost, responseEventIncidentArea: area } = golden;

    const action = parseResponseAction({ params: golden.params, task: name });

    expect(action).toEqual({ task: name, params: golden.params });
    expect(JSON.stringify(toResponseTask(action, { targetHost, area }))).toBe(JSON.stringify(golden));
  });

  it.each([
    [{ task: "isolateHost", params: { action: 2 } }, "params.action: must be 1 (isolate) or 0 (release)"],
    [{ task: "isolateHost", params: {} }, "params.action: must be 1 (isolate) or 0 (release)"],
    [
      { task: "isolateHost", params: { action: 1 }, targetHost: "-" },
      "the task has the unknown member targetHost; remove it",
    ],
    [{ task: "formatDisk", params: {} }, "task: is not a response task; one of getFile, deleteFile"],
    [null, "the task must be a JSON object"],
  ])("that is %j is rejected", (value, problem) => {
    expect(() => parseResponseAction(value)).toThrow(InvalidResponseTaskError);
    expect(() => parseResponseAction(value)).toThrow(problem);
  });

  it.each([
    [{ ...address, targetHost: "" }, "targetHost: is empty"],
    [{ ...address, area: "" }, "responseEventIncidentArea: is empty"],
    [{ ...address, area: "K".repeat(33) }, "responseEventIncidentArea: is longer than 32 characters"],
  ])("is not addressed to %j", (to, problem) => {
    const action = parseResponseAction({ task: "isolateHost", params: { action: 1 } });
    expect(() => toResponseTask(action, to)).toThrow(problem);
  });
});
