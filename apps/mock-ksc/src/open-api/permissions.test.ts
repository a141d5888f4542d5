import { isMethodName, type MethodName, methods } from "@ksc-edr/core/wire";
import { expect, it } from "vitest";
import { handlers } from "./handlers.js";
import { rightFor } from "./permissions.js";

/** Reading methods may move a cursor, or create something that only the caller owns. */
const readers: readonly MethodName[] = [
  "AsyncActionStateChecker.CheckActionState",
  "ConEvents.Retrieve",
  "ConEvents.Subscribe",
  "GroupTaskControlApi.RequestStatistics",
  "HostGroup.FindHostsAsync",
  "HostTasks.GetNextTask",
  "SrvView.ResetIteratorAsync",
  "Tasks.GetNextHostStatus",
  "Tasks.GetNextTask",
];

it("lets no changing method pass with the right to read", () => {
  const changing = Object.keys(handlers)
    .filter(isMethodName)
    .filter((name) => methods[name].retry === "never" && !readers.includes(name));
  expect(changing).toContain("HostGroup.AddIncident");
  expect(changing.filter((name) => rightFor(name) === "read")).toEqual([]);
});
