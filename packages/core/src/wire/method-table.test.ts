import { afterEach, describe, expect, it, vi } from "vitest";
import { isMethodName, knownButUndescribed, type Method, methods } from "./index.js";

const table: Readonly<Record<string, Method>> = methods;

describe("the method table", () => {
  it("allows retries only of calls that read, open or release, and of these", () => {
    const safe = Object.keys(table).filter((name) => table[name]?.retry === "safe");
    const reads = /\.(Get|Find|GroupId|SS_Read|SS_GetNames|If|Is|Reset|Release|CreateEventProcessing|Cancel)/;
    expect(safe.filter((name) => !reads.test(name))).toEqual([
      "Session.StartSession",
      "Session.EndSession",
      "Session.Ping",
      "Session.CreateToken",
      "Session.CreateBlob",
      "TotpRegistration.DeleteSecret",
      "HostGroup.AddGroup",
      "Tasks.ResolveTaskId",
      "Tasks.ProtectPassword",
      "GroupTaskControlApi.ExportTask",
      "ConEvents.UnSubscribe",
      "Policy.ExportPolicy",
      "Policy.ExportPolicy2",
      "GatewayConnection.PrepareGatewayConnection",
      "GatewayConnection.PrepareGatewayConnectionToSecondaryServer",
      "GatewayConnection.PrepareTunnelConnection",
      "GatewayConnection.CloseHybridGatewayConnectionToSecondaryServerPort",
    ]);
  });

  it("does not allow retries of a read that removes what it reads", () => {
    const never = Object.keys(table).filter((name) => table[name]?.retry === "never");
    expect(never.filter((name) => /\.(Get|Find|Check|Retrieve|Reset)/.test(name))).toEqual([
      "HostGroup.FindHostsAsync",
      "Tasks.GetNextTask",
      "Tasks.GetNextHostStatus",
      "HostTasks.GetNextTask",
      "AsyncActionStateChecker.CheckActionState",
      "ConEvents.Retrieve",
      "SrvView.ResetIteratorAsync",
    ]);
  });

  it("has the first version of later methods, and marks deprecated ones", () => {
    const since = Object.entries(table).flatMap(([name, method]) =>
      method.since === undefined ? [] : [`${name} ${method.since}`],
    );
    expect(since).toEqual([
      "Tasks.AddHostToTask 15",
      "Tasks.GetTaskStatistics2 15",
      "SrvView.ResetIteratorAsync 14",
      "SrvView.ResetIteratorAsyncGetData 14",
      "SrvView.ResetIteratorAsyncCancel 14",
      "Policy.ExportPolicy2 15.1",
      "GatewayConnection.PrepareHybridGatewayConnectionToSecondaryServerPort 15.1",
      "GatewayConnection.CloseHybridGatewayConnectionToSecondaryServerPort 15.1",
    ]);
    expect(Object.keys(table).filter((name) => table[name]?.deprecated !== undefined)).toEqual([
      "HostGroup.GetGroupInfo",
      "HostGroup.GetDomainHosts",
      "Tasks.GetTaskStatistics",
    ]);
  });

  it("has no method of the list of undescribed ones", () => {
    expect(knownButUndescribed.filter(isMethodName)).toEqual([]);
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

  it("has no other name", () => {
    for (const name of ["Session.startSession", "AddIncident", "toString", "__proto__", ""]) {
      expect(isMethodName(name)).toBe(false);
    }
    expect(isMethodName("HostGroup.AddIncident")).toBe(true);
  });

  it("builds the schemas once for each profile", () => {
    const { schemas } = methods["Session.Ping"];
    expect(schemas()).toBe(schemas("lenient"));
    expect(schemas("strict")).toBe(schemas("strict"));
    expect(schemas("strict")).not.toBe(schemas());
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
      const object: typeof zod.object = (...args) => {
        objects += 1;
        return zod.object(...args);
      };
      return { ...zod, object };
    });
    const fresh = await import("./method-table.js");
    expect(objects).toBe(0);
    fresh.methods["Session.Ping"].schemas();
    expect(objects).toBe(2);
  });
});
