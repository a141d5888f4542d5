import fc from "fast-check";
import { expect, it } from "vitest";
import { parseResponseTask } from "../tasks/task-issue.js";
import { encodeArgs, methods, WireFormatError, writeJson } from "../wire/index.js";
import { toAddIncidentArgs, toUpdateIncidentArgs } from "./incident-args.js";
import { writeAddIncident, writeUpdateIncident } from "./write-calls.js";

const hostId = fc.string({ minLength: 1, unit: "binary" });
const addedAt = fc.date({ min: new Date("0000-01-01"), max: new Date("9999-12-31"), noInvalidDate: true });
const severity = fc.constantFrom(undefined, 1, 2, 3);

const taskOf = (targetHost: string, path: string) =>
  parseResponseTask({
    targetHost,
    task: "getFile",
    params: { md5hash: "", sha256hash: "", path: `C:\\${path}` },
    responseEventIncident: true,
    responseEventIncidentArea: "KUMA",
  });

it("AddIncident is written as the codec of the method table writes it", () => {
  const printable = fc.string({ unit: "grapheme" }).filter((text) => /^[^\p{Cc}]*$/u.test(text));
  fc.assert(
    fc.property(hostId, printable, addedAt, severity, (host, path, time, grade) => {
      const task = taskOf(host, path);
      const incident =
        grade === undefined ? { addedAt: time } : { addedAt: time, severity: grade as 1 | 2 | 3 };
      const codec = encodeArgs(methods["HostGroup.AddIncident"], toAddIncidentArgs(task, incident));
      expect(writeAddIncident(task, incident)).toBe(writeJson(codec));
    }),
  );
});

it("AddIncident is the documented request, byte for byte", () => {
  const task = parseResponseTask({
    targetHost: "53bf5bda-d728-4888-b002-67e63b6e4c63",
    task: "isolateHost",
    params: { action: 1 },
    responseEventIncident: true,
    responseEventIncidentArea: "KUMA",
  });
  expect(writeAddIncident(task, { addedAt: new Date("2025-06-03T08:15:42.987Z") })).toBe(
    '{"pData":{"KLHST_WKS_HOSTNAME":"53bf5bda-d728-4888-b002-67e63b6e4c63",' +
      '"KLINCDT_ADDED":{"type":"datetime","value":"2025-06-03T08:15:42Z"},' +
      '"KLINCDT_BODY":"{\\"targetHost\\":\\"53bf5bda-d728-4888-b002-67e63b6e4c63\\",\\"task\\":\\"isolateHost\\",' +
      '\\"params\\":{\\"action\\":1},\\"responseEventIncident\\":true,\\"responseEventIncidentArea\\":\\"KUMA\\"}",' +
      '"KLINCDT_SEVERITY":2}}',
  );
});

it("UpdateIncident is written as the codec of the method table writes it", () => {
  fc.assert(
    fc.property(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), hostId, (id, host) => {
      const codec = encodeArgs(methods["HostGroup.UpdateIncident"], toUpdateIncidentArgs(id, host));
      expect(writeUpdateIncident(id, host)).toBe(writeJson(codec));
    }),
  );
});

it.each([2 ** 31, 1.5, Number.NaN])("UpdateIncident is not written for the id %d", (id) => {
  expect(() => writeUpdateIncident(id, "h")).toThrow(WireFormatError);
});
