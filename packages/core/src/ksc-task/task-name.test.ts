import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cpuTimeOf } from "../../test/cpu-time.js";
import { responseTaskNames } from "../index.js";
import { formatTaskName, parseTaskName, responseTaskOfType, type TaskNameParts } from "./index.js";

const parts: TaskNameParts = {
  area: "KUMA",
  task: "isolateHost",
  at: new Date("2025-06-03T08:15:42.987Z"),
  incidentId: 42,
  hostId: "53bf5bda-d728-4888-b002-67e63b6e4c63",
};
const style = { taskType: "literal", utcOffsetMinutes: 0, id: "incident" } as const;

describe("a task's name", () => {
  it("has the documented form with the assumed parts", () => {
    expect(formatTaskName(parts)).toBe("[Response][KUMA] isolateHost - 2025-06-03 08:15:42 - 42");
  });

  it("can have the title of the task", () => {
    expect(formatTaskName(parts, { ...style, taskType: "title" })).toBe(
      "[Response][KUMA] Isolate host - 2025-06-03 08:15:42 - 42",
    );
  });

  it("can have the time of another zone", () => {
    expect(formatTaskName(parts, { ...style, utcOffsetMinutes: -510 })).toBe(
      "[Response][KUMA] isolateHost - 2025-06-02 23:45:42 - 42",
    );
  });

  it("can have the host's id", () => {
    expect(formatTaskName(parts, { ...style, id: "host" })).toBe(
      "[Response][KUMA] isolateHost - 2025-06-03 08:15:42 - 53bf5bda-d728-4888-b002-67e63b6e4c63",
    );
  });

  it("stays within KSC's 100 characters with the longest area, task and id", () => {
    const longest = {
      ...parts,
      area: "K".repeat(32),
      task: "terminateProcess",
      incidentId: 2 ** 31 - 1,
    } as const;
    expect(formatTaskName(longest).length).toBe(96);
  });

  it("is parsed into its parts", () => {
    const dates = { min: new Date("1970-01-01"), max: new Date("9999-12-30"), noInvalidDate: true };
    const named = fc.record({
      area: fc.string({ maxLength: 32 }).filter((area) => !area.includes("]")),
      task: fc.constantFrom(...responseTaskNames),
      at: fc.date(dates),
      incidentId: fc.nat(),
      hostId: fc.uuid(),
    });
    const styled = fc.record({
      taskType: fc.constantFrom("literal" as const, "title" as const),
      utcOffsetMinutes: fc.integer({ min: -720, max: 840 }),
      id: fc.constantFrom("incident" as const, "host" as const),
    });
    fc.assert(
      fc.property(named, styled, (name, chosen) => {
        const parsed = parseTaskName(formatTaskName(name, chosen));
        const local = new Date(name.at.getTime() + chosen.utcOffsetMinutes * 60_000).toISOString();
        expect(parsed).toMatchObject({
          area: name.area,
          dateTime: local.slice(0, 19).replace("T", " "),
          id: chosen.id === "incident" ? `${name.incidentId}` : name.hostId,
        });
        if (chosen.taskType === "literal") expect(parsed?.taskType).toBe(name.task);
      }),
    );
  });
});

describe("the parser of task names", () => {
  it.each([
    [
      "[Response][KUMA] isolateHost - 2025-06-03 08:15:42 - 42",
      ["KUMA", "isolateHost", "2025-06-03 08:15:42", "42"],
    ],
    ["[Response][Kuma] getFile - 2025-06-03 08:15:42 - 7", ["Kuma", "getFile", "2025-06-03 08:15:42", "7"]],
    ["[response][kuma] GETFILE - 6/3/2025 8:15:42 AM - A1", ["kuma", "GETFILE", "6/3/2025 8:15:42 AM", "A1"]],
    [
      "[RESPONSE][] On-demand scan - 03.06.2025 08:15 - x-1",
      ["", "On-demand scan", "03.06.2025 08:15", "x-1"],
    ],
    ["[Response][K] Get - file - 2025-06-03 08:15:42 - 42", ["K", "Get", "file - 2025-06-03 08:15:42", "42"]],
    ["[Response][K - L] getFile - d - t - 42", ["K - L", "getFile", "d - t", "42"]],
  ])("reads %s", (name, [area, taskType, dateTime, id]) => {
    expect(parseTaskName(name)).toEqual({ area, taskType, dateTime, id });
  });

  it.each([
    "",
    "Update databases",
    "[Response][kuma] $isolateHost.py - $2025-06-03",
    "[Response][KUMA] isolateHost - 2025-06-03 08:15:42",
    "[Response][KUMA] isolateHost - 2025-06-03 08:15:42 - ",
    "[Response][KUMA] isolateHost - 2025-06-03 08:15:42 - 4 2",
    "[Response] [KUMA] isolateHost - 2025-06-03 08:15:42 - 42",
    "x[Response][KUMA] isolateHost - 2025-06-03 08:15:42 - 42",
  ])("takes %j for the name of something else", (name) => {
    expect(parseTaskName(name)).toBeNull();
  });

  it("accepts and rejects the same names as the expression of the specification", () => {
    const expression = /^\[Response\]\[([^\]]*)\] (.+?) - (.+) - (\S+)$/i;
    const piece = fc.constantFrom(" - ", " ", "-", "- ", "a", "[Response][K] ", "]", "\n", "\u2028", "\t");
    const name = fc.tuple(fc.constantFrom("[Response][K] ", "[response][] ", ""), fc.array(piece));
    fc.assert(
      fc.property(name, ([prefix, pieces]) => {
        const text = `${prefix}${pieces.join("")}`;
        const match = expression.exec(text)?.slice(1) ?? null;
        const parsed = parseTaskName(text);
        expect(parsed && [parsed.area, parsed.taskType, parsed.dateTime, parsed.id]).toEqual(match);
      }),
      { numRuns: 5000 },
    );
  });

  it("takes little time for a long name", () => {
    const time = cpuTimeOf(() => {
      expect(parseTaskName(`[Response][K] ${"a - ".repeat(100_000)} `)).toBeNull();
      expect(parseTaskName(`[Response][${"K".repeat(1_000_000)}`)).toBeNull();
    });
    expect(time).toBeLessThan(500);
  });
});

describe("the type in a task's name", () => {
  it.each([
    ["isolateHost", "isolateHost"],
    ["ISOLATEHOST", "isolateHost"],
    ["Isolate host", "isolateHost"],
    ["On-demand scan", "onDemandScan"],
    ["Aislar host", null],
    ["", null],
  ])("%j stands for %j", (text, task) => {
    expect(responseTaskOfType(text)).toBe(task);
  });
});
