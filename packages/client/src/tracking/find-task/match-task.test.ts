import { responseTaskNames } from "@ksc-edr/core";
import type { Incident } from "@ksc-edr/core/incident";
import type { KscTask } from "@ksc-edr/core/ksc-task";
import { describe, expect, it } from "vitest";
import { matchByName, type NamedTask, type Sought } from "./match-by-name.js";
import { matchByTime, rivalsOf } from "./match-by-time.js";

const HOST = "53bf5bda-d728-4888-b002-67e63b6e4c63";
const sought: Sought = {
  incidentId: 42,
  hostId: HOST,
  task: "isolateHost",
  area: "KUMA",
  sentAt: new Date("2025-06-03T08:15:42.987Z"),
  correlation: null,
};

const task = (
  id: string,
  name: string | null,
  createdAt: string | null = "2025-06-03T08:15:44Z",
): KscTask => ({
  id,
  name,
  type: null,
  product: null,
  productVersion: null,
  createdAt: createdAt === null ? null : new Date(createdAt),
  groupId: null,
});

const named = (type: string, id: string, area = "KUMA") =>
  `[Response][${area}] ${type} - 2025-06-03 08:15:44 - ${id}`;

describe("a task's name", () => {
  it.each([
    ["as documented", named("isolateHost", "42")],
    ["with the task's title", named("Isolate host", "42")],
    ["with a title in another language", named("Aislar equipo", "42")],
    ["with the area in another case", named("isolateHost", "42", "kuma")],
    ["with prefix and type in another case", named("ISOLATEHOST", "42").replace("Response", "RESPONSE")],
    ["with another format of the date", "[Response][KUMA] isolateHost - 6/3/2025 10:15:44 AM - 42"],
  ])("%s tells the task by the incident's id", (_, name) => {
    const tasks = [
      task("1", "Update"),
      task("2", null),
      task("3", name),
      task("4", named("isolateHost", "7")),
    ];

    expect(matchByName(tasks, sought)).toMatchObject({
      kind: "one",
      found: { task: { id: "3" } },
      foundBy: { way: "incident-id-in-name", evidence: "assumed" },
    });
  });

  it.each([
    ["another task", named("getFile", "42")],
    ["another area", named("isolateHost", "42", "SOAR")],
    ["no response", "isolateHost - 2025-06-03 08:15:44 - 42"],
    ["nothing", ""],
  ])("that tells of %s is not the one", (_, name) => {
    expect(matchByName([task("1", name)], sought)).toEqual({ kind: "none" });
  });

  it("that is there twice tells nothing", () => {
    const tasks = [task("1", named("isolateHost", "42")), task("2", named("isolateHost", "42"))];

    expect(matchByName(tasks, sought)).toMatchObject({
      kind: "several",
      found: [{ task: { id: "1" } }, { task: { id: "2" } }],
    });
  });

  it.each(responseTaskNames)("is known for %s", (name) => {
    expect(matchByName([task("1", named(name, "42"))], { ...sought, task: name })).toMatchObject({
      kind: "one",
    });
  });
});

describe("a correlation mark", () => {
  const marked = { ...sought, area: "KUMA-7K2QX9AB", correlation: "7K2QX9AB" };

  it("tells the task exactly, whatever the rest of its name", () => {
    const tasks = [
      task("1", named("isolateHost", "42", "KUMA-00000000")),
      task("2", named("Aislar equipo", "x-1", "kuma-7k2qx9ab")),
    ];

    expect(matchByName(tasks, marked)).toMatchObject({
      kind: "one",
      found: { task: { id: "2" } },
      foundBy: { way: "correlation", evidence: "documented" },
    });
  });

  it("that no task carries is not replaced by a guess", () => {
    expect(matchByName([task("1", named("isolateHost", "42"))], marked)).toEqual({ kind: "none" });
  });

  it("that two tasks carry tells nothing", () => {
    const name = named("isolateHost", "1", "KUMA-7K2QX9AB");
    expect(matchByName([task("1", name), task("2", name)], marked)).toMatchObject({ kind: "several" });
  });
});

describe("the time of a task", () => {
  const alike = (
    ...tasks: [id: string, idInName: string, createdAt: string | null][]
  ): readonly NamedTask[] => {
    const all = tasks.map(([id, idInName, at]) => task(id, named("isolateHost", idInName), at));
    const match = matchByName(all, { ...sought, incidentId: -1 });
    return match.kind === "alike" ? match.found : [];
  };
  const idsOf = (found: readonly NamedTask[]) => found.map((one) => one.task.id);

  it.each([
    ["2025-06-03T08:15:12Z", []],
    ["2025-06-03T08:15:13Z", ["1"]],
    ["2025-06-03T08:15:42Z", ["1"]],
    ["2025-06-03T08:30:42Z", ["1"]],
    ["2025-06-03T08:30:43Z", []],
    [null, []],
  ])("%s makes it the one of a response sent at 08:15:42.987: %j", (createdAt, ids) => {
    const { found, foundBy } = matchByTime(alike(["1", "x-1", createdAt]), sought, 30_000);

    expect(idsOf(found)).toEqual(ids);
    expect(foundBy).toEqual({ way: "host-and-time", evidence: "assumed" });
  });

  it("comes after the host's id in the name", () => {
    const tasks = alike(
      ["1", "x-1", "2025-06-03T08:15:44Z"],
      ["2", HOST.toUpperCase(), "2025-06-03T08:15:44Z"],
      ["3", HOST, "2025-06-03T07:00:00Z"],
    );
    const { found, foundBy } = matchByTime(tasks, sought, 30_000);

    expect(idsOf(found)).toEqual(["2"]);
    expect(foundBy.way).toBe("host-id-in-name");
  });
});

describe("another incident of the same kind", () => {
  const incident = (id: number, addedAt: string): Incident => ({
    id,
    severity: 2,
    addedAt: new Date(addedAt),
    body: null,
    isHandled: null,
    hostId: HOST,
    extra: null,
  });
  const made = (id: string, createdAt: string): NamedTask => ({
    task: task(id, named("isolateHost", HOST), createdAt),
    name: { area: "KUMA", taskType: "isolateHost", dateTime: "", id: HOST },
  });
  const candidate = made("2", "2025-06-03T08:15:44Z");
  const idsOf = (rivals: readonly Incident[], others: readonly NamedTask[]) =>
    rivalsOf(candidate, rivals, [candidate, ...others], { sentAt: sought.sentAt, clockSkewMs: 5000 }).map(
      ({ id }) => id,
    );

  it("does not matter when there is none", () => {
    expect(idsOf([], [])).toEqual([]);
  });

  it("may have made the task when it was added before it", () => {
    expect(idsOf([incident(41, "2025-06-03T08:10:00Z")], [])).toEqual([41]);
    expect(idsOf([incident(43, "2025-06-03T08:15:48Z")], [])).toEqual([43]);
  });

  it("cannot have made the task when it was added after it", () => {
    expect(idsOf([incident(43, "2025-06-03T08:15:50Z")], [])).toEqual([]);
  });

  it("is accounted for by a task that was made before the response was sent", () => {
    const earlier = made("1", "2025-06-03T08:10:02Z");

    expect(idsOf([incident(41, "2025-06-03T08:10:00Z")], [earlier])).toEqual([]);
    expect(
      idsOf([incident(40, "2025-06-03T08:10:00Z"), incident(41, "2025-06-03T08:12:00Z")], [earlier]),
    ).toEqual([40, 41]);
  });

  it("is not accounted for by a task that is older than itself", () => {
    expect(idsOf([incident(41, "2025-06-03T08:10:00Z")], [made("1", "2025-06-03T07:00:00Z")])).toEqual([41]);
  });
});
