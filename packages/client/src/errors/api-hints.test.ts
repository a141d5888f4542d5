import { expect, it } from "vitest";
import { KscApiError } from "./api-error.js";

const errorOf = (method: string, module: string, code: number) =>
  new KscApiError(
    { module, code, message: "Text of the server" },
    { method, requestId: "A_B" },
    (text) => text,
  );

const CHECK_RIGHTS = "Check the account's rights in Kaspersky Security Center";
const USE_ID = "Use the id that hosts.find() or hosts.resolve() returns, not a DNS or NetBIOS name";
const EXPIRED = "the result set has expired";
const SEARCH_AGAIN = "Search again, with a longer lifetimeSeconds";
const MODIFY = 'the account probably lacks the right "Management of administration groups: Modify"';

it.each([
  [
    "HostGroup.FindHosts",
    "KLSTD",
    1184,
    'the account probably lacks the right "Basic functionality: Read"',
    CHECK_RIGHTS,
  ],
  [
    "HostGroup.AddIncident",
    "KLSTD",
    1184,
    "the account probably lacks the right to change incidents; which right that is, is not documented",
    "Check the account's rights: the vendor gives its own isolation script an internal user with the role Main Administrator",
  ],
  ["HostGroup.AddGroup", "KLSTD", 1184, MODIFY, CHECK_RIGHTS],
  ["HostGroup.MoveHostsToGroup", "KLSTD", 1184, MODIFY, CHECK_RIGHTS],
  ["Tasks.RunTask", "KLSTD", 1184, "the account lacks a right that this method needs", CHECK_RIGHTS],
  [
    "HostGroup.AddIncident",
    "KLPRSS",
    1125,
    "a parameter, an attribute or a section of settings with that name is missing",
    null,
  ],
  [
    "Tasks.AddTask",
    "KLSTD",
    1229,
    "the server's licence or a limit in its settings does not allow this",
    null,
  ],
  ["HostGroup.AddIncident", "KLSTD", 1186, "the server knows no host with this id", USE_ID],
  ["HostGroup.UpdateIncident", "KLSTD", 1186, "the server has no such incident", null],
  ["ChunkAccessor.GetItemsChunk", "KLSTD", 1186, EXPIRED, SEARCH_AGAIN],
  ["Tasks.GetHostStatusRecordRange", "KLSTD", 1186, EXPIRED, SEARCH_AGAIN],
  [
    "Tasks.GetTask",
    "KLSTD",
    1186,
    "the server has no such task; it keeps about 100 response tasks, for 30 days",
    null,
  ],
  ["Tasks.GetAllTasksOfHost", "KLSTD", 1186, "the server knows no host with this id", USE_ID],
  ["HostGroup.FindIncidents", "KLSTD", 1192, null, "Check the search filter"],
  [
    "HostGroup.AddIncident",
    "KLSTD",
    1195,
    "the server is starting, stopping or in maintenance",
    "Try again later",
  ],
  ["Session.Ping", "KLCONN", 1194, "this server has no such method; it may be older than the method", null],
])("%s %s %i is explained", (method, module, code, meaning, remedy) => {
  const problem = `${module} ${code}: Text of the server${meaning === null ? "" : `; ${meaning}`}`;

  expect(errorOf(method, module, code)).toMatchObject({
    problem,
    remedy,
    message: `${method}: ${problem}${remedy === null ? "" : `. ${remedy}`}`,
  });
});

it("matches on module and code together, since codes repeat", () => {
  expect(errorOf("HostGroup.FindHosts", "KLCONN", 1184).message).toBe(
    "HostGroup.FindHosts: KLCONN 1184: Text of the server",
  );
  expect(errorOf("HostGroup.FindHosts", "KLPRSS", 1195).retryable).toBe(false);
  expect(errorOf("HostGroup.FindHosts", "KLSTD", 1195).retryable).toBe(true);
});

it("shows the localized text with its arguments, with or without a module", () => {
  const error = new KscApiError(
    { code: 7, locdata: { value: { format: "No %1 in %2", args: ["host", "group"] } } },
    { method: "A.B", requestId: "A_B" },
    (text) => text,
  );

  expect(error.message).toBe("A.B: error 7: No host in group");
  expect(error).toMatchObject({ module: null, apiCode: 7, subcode: null, serverMessage: "No host in group" });
});
