import { fileURLToPath } from "node:url";
import { isMethodName, methods } from "@ksc-edr/core/wire";
import { describe, expect, it } from "vitest";
import { coverageOf, formatCoverage } from "./coverage.js";
import { notSimulated, partly } from "./coverage-notes.js";
import { handlers } from "./handlers.js";

const source = { table: methods, simulated: new Set(Object.keys(handlers)), partly, notSimulated };
const document = fileURLToPath(new URL("../../../../docs/coverage.md", import.meta.url));

describe("docs/coverage.md", () => {
  // Written by `npm run docs:coverage`.
  it("matches the method table, the handlers and the notes", async () => {
    await expect(formatCoverage(source)).toMatchFileSnapshot(document);
  });

  it("has notes on simulated methods only", () => {
    expect(Object.keys(partly).filter((name) => !source.simulated.has(name))).toEqual([]);
    for (const note of Object.values(partly)) expect(note).toMatch(/^[A-Z].*\.$/);
  });

  it("gives a reason for every method that is not simulated, and for no other", () => {
    const without = Object.keys(methods).filter((name) => !source.simulated.has(name));
    expect(Object.keys(notSimulated).sort()).toEqual(without.sort());
    for (const reason of Object.values(notSimulated)) expect(reason).toMatch(/^[A-Z].*\.$/);
  });

  it("lists every method of the table once", () => {
    const rows = formatCoverage(source)
      .split("\n")
      .flatMap((line) => /^\| \[(\w+)\]\(https:/.exec(line)?.[1] ?? []);
    expect(rows).toHaveLength(Object.keys(methods).length);
  });

  it("has no handler outside the table", () => {
    expect(Object.keys(handlers).filter((name) => !isMethodName(name))).toEqual([]);
  });
});

describe("coverage", () => {
  const { "Tasks.GetTask": getTask, "HostGroup.GetGroupInfo": getGroupInfo } = methods;
  const table = { "Tasks.GetTask": getTask, "HostGroup.GetGroupInfo": getGroupInfo };

  it("is partly when a handler has a note, and not when there is no handler", () => {
    const own = { table, simulated: new Set(["Tasks.GetTask"]), partly: { "Tasks.GetTask": "No dates." } };
    expect(coverageOf("Tasks.GetTask", own)).toBe("partly");
    expect(coverageOf("Tasks.GetTask", { ...own, partly: {} })).toBe("simulated");
    expect(coverageOf("HostGroup.GetGroupInfo", own)).toBe("not");
  });

  it("is a row with the page, the evidence and the note", () => {
    const text = formatCoverage({
      table,
      simulated: new Set(["Tasks.GetTask"]),
      partly: { "Tasks.GetTask": "No dates | yet." },
      notSimulated: { "HostGroup.GetGroupInfo": "No groups." },
    });
    expect(text).toContain(
      "| [GetTask](https://support.kaspersky.com/help/KSC/16/KSCAPI/a00622.html) | partly | documented |  | Short description of a task. **Partly:** No dates \\| yet. |",
    );
    expect(text).toContain(
      "| not | documented |  | Attributes of a group. Deprecated: use HostGroup.GetGroupInfoEx. **Not:** No groups. |",
    );
    expect(text).toContain("| [Tasks](#tasks) | 1 | 0 | 1 | 0 |");
    expect(text).toContain("| all | 2 | 0 | 1 | 1 |");
  });
});
