import { responseTaskNames } from "@ksc-edr/core";
import type { Incident } from "@ksc-edr/core/incident";
import type { KscTask } from "@ksc-edr/core/ksc-task";
import { describe, expect, it } from "vitest";
import { matchByName, type NamedTask, type TargetResponse } from "./match-by-name.js";
import { competingIncidents, matchByTime } from "./match-by-time.js";

const HOST = "53bf5bda-d728-4888-b002-67e63b6e4c63";
const target: TargetResponse = {
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
  ])("%s identifies the task by the incident's id", (_, name) => {
    const tasks = [
      task("1", "Update"),
      task("2", null),
      task("3", name),
      task("4", named("isolateHost", "7")),
    ];

    expect(matchByName(tasks, target)).toMatchObject({
      kind: "one",
      found: { task: { id: "3" } },
      foundBy: { way: "incident-id-in-name", evidence: "assumed" },
    });
  });

  it.each([
    ["another task", named("getFile", "42")],
    ["another area", named("isolateHost", "42", "SOAR")],
    ["a task that is not a response", "isolateHost - 2025-06-03 08:15:44 - 42"],
    ["an empty name", ""],
  ])("for %s does not match", (_, name) => {
    expect(matchByName([task("1", name)], target)).toEqual({ kind: "none" });
  });

  it("that occurs twice does not identify a task", () => {
    const tasks = [task("1", named("isolateHost", "42")), task("2", named("isolateHost", "42"))];

    expect(matchByName(tasks, target)).toMatchObject({
      kind: "several",
      found: [{ task: { id: "1" } }, { task: { id: "2" } }],
    });
  });

  it.each(responseTaskNames)("is recognized for %s", (name) => {
    expect(matchByName([task("1", named(name, "42"))], { ...target, task: name })).toMatchObject({
      kind: "one",
    });
  });
});

describe("a correlation mark", () => {
  const marked = { ...target, area: "KUMA-7K2QX9AB", correlation: "7K2QX9AB" };

  it("identifies the task exactly, whatever the rest of its name", () => {
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

  it("that no task has is not replaced by a guess", () => {
    expect(matchByName([task("1", named("isolateHost", "42"))], marked)).toEqual({ kind: "none" });
  });

  it("that two tasks have does not identify a task", () => {
    const name = named("isolateHost", "1", "KUMA-7K2QX9AB");
    expect(matchByName([task("1", name), task("2", name)], marked)).toMatchObject({ kind: "several" });
  });
});

describe("the time of a task", () => {
  const similar = (
    ...tasks: [id: string, idInName: string, createdAt: string | null][]
  ): readonly NamedTask[] => {
    const all = tasks.map(([id, idInName, at]) => task(id, named("isolateHost", idInName), at));
    const match = matchByName(all, { ...target, incidentId: -1 });
    return match.kind === "similar" ? match.found : [];
  };
  const idsOf = (found: readonly NamedTask[]) => found.map((one) => one.task.id);

  it.each([
    ["2025-06-03T08:15:12Z", []],
    ["2025-06-03T08:15:13Z", ["1"]],
    ["2025-06-03T08:15:42Z", ["1"]],
    ["2025-06-03T08:30:42Z", ["1"]],
    ["2025-06-03T08:30:43Z", []],
    [null, []],
  ])("%s matches a response sent at 08:15:42.987: %j", (createdAt, ids) => {
    const { found, foundBy } = matchByTime(similar(["1", "x-1", createdAt]), target, 30_000);

    expect(idsOf(found)).toEqual(ids);
    expect(foundBy).toEqual({ way: "host-and-time", evidence: "assumed" });
  });

  it("matters less than the host's id in the name", () => {
    const tasks = similar(
      ["1", "x-1", "2025-06-03T08:15:44Z"],
      ["2", HOST.toUpperCase(), "2025-06-03T08:15:44Z"],
      ["3", HOST, "2025-06-03T07:00:00Z"],
    );
    const { found, foundBy } = matchByTime(tasks, target, 30_000);

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
  const idsOf = (others: readonly Incident[], tasks: readonly NamedTask[]) =>
    competingIncidents(candidate, others, [candidate, ...tasks], {
      sentAt: target.sentAt,
      clockSkewMs: 5000,
    }).map(({ id }) => id);

  it("does not matter when there is none", () => {
    expect(idsOf([], [])).toEqual([]);
  });

  it("competes when it was added before the task", () => {
    expect(idsOf([incident(41, "2025-06-03T08:10:00Z")], [])).toEqual([41]);
    expect(idsOf([incident(43, "2025-06-03T08:15:48Z")], [])).toEqual([43]);
  });

  it("does not compete when it was added after the task", () => {
    expect(idsOf([incident(43, "2025-06-03T08:15:50Z")], [])).toEqual([]);
  });

  it("does not compete when its own task was created before the response was sent", () => {
    const earlier = made("1", "2025-06-03T08:10:02Z");

    expect(idsOf([incident(41, "2025-06-03T08:10:00Z")], [earlier])).toEqual([]);
    expect(
      idsOf([incident(40, "2025-06-03T08:10:00Z"), incident(41, "2025-06-03T08:12:00Z")], [earlier]),
    ).toEqual([40, 41]);
  });

  it("competes despite a task that is older than the incident", () => {
    expect(idsOf([incident(41, "2025-06-03T08:10:00Z")], [made("1", "2025-06-03T07:00:00Z")])).toEqual([41]);
  });
});
