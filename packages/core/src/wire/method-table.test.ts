import { afterEach, describe, expect, it, vi } from "vitest";
import { isMethodName, type Method, methods } from "./index.js";

const table: Readonly<Record<string, Method>> = methods;

describe("the method table", () => {
  it("has these names, in their exact case, and this right to resend", () => {
    expect(Object.entries(table).map(([name, { retry }]) => `${name} ${retry}`)).toEqual([
      "Session.StartSession safe",
      "Session.EndSession safe",
      "Session.Ping safe",
      "HostGroup.AddIncident never",
      "HostGroup.UpdateIncident never",
      "HostGroup.DeleteIncident never",
      "HostGroup.FindIncidents safe",
      "HostGroup.FindHosts safe",
      "HostGroup.GroupIdGroups safe",
      "ChunkAccessor.GetItemsCount safe",
      "ChunkAccessor.GetItemsChunk safe",
      "ChunkAccessor.Release safe",
      "Tasks.GetTask safe",
      "Tasks.GetTaskData safe",
      "Tasks.GetTaskStatistics safe",
      "Tasks.ResetTasksIterator safe",
      "Tasks.GetNextTask never",
      "Tasks.ReleaseTasksIterator safe",
    ]);
  });

  it.each(Object.entries(table))(
    "%s carries its own name, a summary, an evidence mark and a page",
    (name, method) => {
      expect(method.name).toBe(name);
      expect(method.summary).toMatch(/^[A-Z].*\.$/);
      expect(["documented", "recorded", "client", "assumed"]).toContain(method.evidence);
      expect(method.doc).toMatch(
        /^https:\/\/support\.kaspersky\.com\/help\/KSC\/[\d.]+\/KSCAPI\/a\w+\.html$/,
      );
    },
  );

  it("knows no other name", () => {
    for (const name of ["Session.startSession", "AddIncident", "toString", "__proto__", ""]) {
      expect(isMethodName(name)).toBe(false);
    }
    expect(isMethodName("HostGroup.AddIncident")).toBe(true);
  });

  it("gives the same schemas at each use", () => {
    expect(methods["Session.Ping"].schemas()).toBe(methods["Session.Ping"].schemas());
  });
});

describe("importing the table", () => {
  afterEach(() => {
    vi.doUnmock("zod");
    vi.resetModules();
  });

  it("builds no schema of a method", async () => {
    let objects = 0;
    vi.resetModules();
    vi.doMock("zod", async (original) => {
      const zod = await original<typeof import("zod")>();
      const object: typeof zod.z.object = (...args) => {
        objects += 1;
        return zod.z.object(...args);
      };
      return { ...zod, z: { ...zod.z, object } };
    });
    const fresh = await import("./method-table.js");
    expect(objects).toBe(0);
    fresh.methods["Session.Ping"].schemas();
    expect(objects).toBe(2);
  });
});
