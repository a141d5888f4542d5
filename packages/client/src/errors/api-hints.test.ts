import { expect, it } from "vitest";
import { KscApiError } from "./api-error.js";

const errorOf = (method: string, module: string, code: number) =>
  new KscApiError(
    { module, code, message: "Text of the server" },
    { method, requestId: "A_B" },
    (text) => text,
  );

it.each([
  ["HostGroup.FindHosts", "KLSTD", 1184, /probably lacks the right "Basic functionality: Read"/],
  [
    "HostGroup.AddIncident",
    "KLSTD",
    1184,
    /probably lacks the right to change incidents.*Main Administrator/,
  ],
  ["HostGroup.AddGroup", "KLSTD", 1184, /"Management of administration groups: Modify"/],
  ["HostGroup.MoveHostsToGroup", "KLSTD", 1184, /"Management of administration groups: Modify"/],
  ["Tasks.RunTask", "KLSTD", 1184, /lacks a right that this method needs/],
  ["HostGroup.AddIncident", "KLPRSS", 1125, /with that name is missing/],
  ["Tasks.AddTask", "KLSTD", 1229, /licence/],
  ["HostGroup.AddIncident", "KLSTD", 1186, /hosts\.find\(\)/],
  ["HostGroup.UpdateIncident", "KLSTD", 1186, /no such incident/],
  ["ChunkAccessor.GetItemsChunk", "KLSTD", 1186, /lifetimeSeconds/],
  ["Tasks.GetHostStatusRecordRange", "KLSTD", 1186, /lifetimeSeconds/],
  ["Tasks.GetTask", "KLSTD", 1186, /no such task; it keeps about 100/],
  ["Tasks.GetAllTasksOfHost", "KLSTD", 1186, /hosts\.find\(\)/],
  ["HostGroup.FindIncidents", "KLSTD", 1192, /search filter/],
  ["HostGroup.AddIncident", "KLSTD", 1195, /try again later/],
  ["Session.Ping", "KLCONN", 1194, /no such method/],
])("%s %s %i says what to do next", (method, module, code, hint) => {
  const { message } = errorOf(method, module, code);

  expect(message).toContain(`${method}: ${module} ${code}: Text of the server. `);
  expect(message).toMatch(hint);
});

it("matches on module and code together, since codes repeat", () => {
  expect(errorOf("HostGroup.FindHosts", "KLCONN", 1184).message).toBe(
    "HostGroup.FindHosts: KLCONN 1184: Text of the server",
  );
  expect(errorOf("HostGroup.FindHosts", "KLPRSS", 1195).retryable).toBe(false);
  expect(errorOf("HostGroup.FindHosts", "KLSTD", 1195).retryable).toBe(true);
});

it("shows the localized text with its arguments, and does without a module", () => {
  const error = new KscApiError(
    { code: 7, locdata: { value: { format: "No %1 in %2", args: ["host", "group"] } } },
    { method: "A.B", requestId: "A_B" },
    (text) => text,
  );

  expect(error.message).toBe("A.B: error 7: No host in group");
  expect(error).toMatchObject({ module: null, apiCode: 7, subcode: null, serverMessage: "No host in group" });
});
