import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyText } from "../../test/any-text.js";
import { envelope, isolate, scan, without } from "../../test/build-envelope.js";
import { readFixture } from "../../test/read-fixture.js";
import { responseTask } from "../../test/task-arbitraries.js";
import {
  decodeIncidentBody,
  encodeIncidentBody,
  formatBodyIssue,
  InvalidResponseTaskError,
  type ResponseTask,
} from "../index.js";

const problemsOf = (body: unknown) => {
  const decoded = decodeIncidentBody(JSON.stringify(body));
  return decoded.kind === "invalid" ? decoded.issues.map(formatBodyIssue) : decoded.kind;
};

describe("an incident body", () => {
  it("is the JSON text of its task", () => {
    expect(encodeIncidentBody(isolate as ResponseTask)).toBe(
      '{"targetHost":"53bf5bda-d728-4888-b002-67e63b6e4c63","task":"isolateHost","params":{"action":1},"responseEventIncident":true,"responseEventIncidentArea":"KUMA"}',
    );
  });

  it("decodes to its task", () => {
    expect(decodeIncidentBody(readFixture("envelopes/onDemandScan.json"))).toMatchObject({
      kind: "response",
      task: { task: "onDemandScan", params: [{ type: 14 }, { type: 16 }, { type: 22 }] },
    });
  });

  it("decodes the escapes of Python's json.dumps", () => {
    const body = `{"targetHost": "h", "task": "getFile", "params": {"md5hash": "", "sha256hash": "", "path": "C:\\\\\\u0414\\u043e\\u043c"}, "responseEventIncident": true, "responseEventIncidentArea": "Kuma"}`;
    expect(decodeIncidentBody(body)).toMatchObject({ task: { params: { path: "C:\\Дом" } } });
  });

  it("is the same after encoding and decoding, for any task", () => {
    fc.assert(
      fc.property(responseTask, (task) => {
        expect(decodeIncidentBody(encodeIncidentBody(task))).toEqual({ kind: "response", task });
      }),
    );
  });

  it("is not written for a task that breaks a rule", () => {
    const task = envelope("isolateHost", { action: 2 }) as ResponseTask;
    expect(() => encodeIncidentBody(task)).toThrow(
      new InvalidResponseTaskError([
        { path: ["params", "action"], message: "must be 1 (isolate) or 0 (release)", kind: "invalid_value" },
      ]),
    );
    expect(() => encodeIncidentBody(task)).toThrow(
      "invalid response task: params.action: must be 1 (isolate) or 0 (release)",
    );
  });
});

describe("a body that requests no response", () => {
  it.each([
    ["EDR: suspicious powershell, case 4711", /^it is not JSON \(/],
    ["", /^it is not JSON \(/],
    ["null", /^it is JSON, but not an object$/],
    ["[]", /^it is JSON, but not an object$/],
    ['"isolateHost"', /^it is JSON, but not an object$/],
    ["{}", /^it names none of the nine tasks and carries no responseEventIncident$/],
    ['{"task":"restartHost"}', /^it names none of the nine tasks/],
    ['{"task":["isolateHost"]}', /^it names none of the nine tasks/],
    ['{"responseEventIncident":false}', /^it names none of the nine tasks/],
    ['{"__proto__":{"task":"isolateHost"}}', /^it names none of the nine tasks/],
  ])("%s", (body, reason) => {
    expect(decodeIncidentBody(body)).toEqual({
      kind: "not-a-response",
      reason: expect.stringMatching(reason),
    });
  });
});

describe("a body that requests a malformed response", () => {
  it("gives issues with their place in the body", () => {
    expect(problemsOf(envelope("onDemandScan", [scan({}), scan({}), scan({ type: 19 })]))).toEqual([
      "KLINCDT_BODY → params[2].type: 19 is not a ScanObjectType; one of 14–18, 22–25",
    ]);
    expect(problemsOf(envelope("isolateHost", { action: 1, hours: 8 }))).toEqual([
      "KLINCDT_BODY → params: has the unknown member hours; remove it",
    ]);
    expect(problemsOf({ ...isolate, hours: 8 })).toEqual([
      "KLINCDT_BODY → the task has the unknown member hours; remove it",
    ]);
  });

  it("is recognized by its task or by its marker", () => {
    expect(problemsOf(without(isolate, "responseEventIncident"))).toEqual([
      "KLINCDT_BODY → responseEventIncident: must be true; it marks the incident as a response request",
    ]);
    expect(problemsOf({ responseEventIncident: true, task: "restartHost" })).toEqual([
      "KLINCDT_BODY → task: is not a response task; one of getFile, deleteFile, quarantineFile, iocScan, startProcess, terminateProcess, isolateHost, preventExecution, onDemandScan",
    ]);
  });

  it("keeps the parsed body", () => {
    const body = envelope("isolateHost", { action: 2 });
    expect(decodeIncidentBody(JSON.stringify(body))).toMatchObject({ kind: "invalid", value: body });
  });
});

describe("the decoder never throws", () => {
  it("for any text", () => {
    fc.assert(fc.property(anyText, (text) => void decodeIncidentBody(text)));
  });

  it("for any JSON", () => {
    fc.assert(
      fc.property(fc.constantFrom("onDemandScan", "iocScan", "getFile"), fc.jsonValue(), (task, value) => {
        decodeIncidentBody(JSON.stringify(value));
        decodeIncidentBody(JSON.stringify({ ...isolate, task, params: value }));
        decodeIncidentBody(JSON.stringify({ ...isolate, task, params: [value] }));
      }),
    );
  });

  it("for any depth of nesting", () => {
    const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    expect(decodeIncidentBody(deep).kind).toBe("not-a-response");
    const body = `{"task":"onDemandScan","responseEventIncident":true,"params":[{"type":${deep}}]}`;
    expect(decodeIncidentBody(body).kind).toBe("invalid");
  });
});
