import { describe, expect, it } from "vitest";
import { Journal, type NewJournalEntry } from "./journal.js";

const entry = (changes: Partial<NewJournalEntry>): NewJournalEntry => ({
  at: new Date("2025-06-03T08:15:42Z"),
  method: "HostGroup.GroupIdGroups",
  outcome: "answered",
  status: 200,
  error: null,
  detail: null,
  user: "api",
  connection: 1,
  requestId: null,
  queued: false,
  ms: 1,
  request: "{}",
  answer: '{"PxgRetVal":0}',
  ...changes,
});

const limits = { size: 3, bodyLength: 40 };

describe("the journal", () => {
  it("keeps the latest calls in order and returns those after an id", () => {
    const journal = new Journal(limits);
    for (let call = 1; call <= 10; call++) journal.record(entry({ ms: call }));
    expect(journal.list().map(({ id, ms }) => [id, ms])).toEqual([
      [8, 8],
      [9, 9],
      [10, 10],
    ]);
    expect(journal.list(9).map(({ id }) => id)).toEqual([10]);
    journal.clear();
    expect(journal.list()).toEqual([]);
  });

  it("cuts long texts and states their full length", () => {
    const journal = new Journal(limits);
    journal.record(entry({ request: "x".repeat(5000) }));
    expect(journal.list()[0]?.request).toBe(`${"x".repeat(40)}… (5000 characters)`);
  });

  it.each([
    ["Session.StartSession", "{}", '{"PxgRetVal":"nsPbUpP1oAVZlM1lODEbg8A=="}'],
    ["GatewayConnection.PrepareGatewayConnection", '{"pLocations":[]}', '{"wstrAuthKey":"s3cret"}'],
    ["Tasks.ProtectPassword", '{"strPassword":"s3cret"}', "{}"],
    ["HostGroup.AddHost", '{"pInfo":{"Password":"s3cret"}}', "{}"],
    ["HostGroup.AddHost", '{"pInfo":{"P\\u0061ssw\\u006Frd":"s3cret"}}', "{}"],
    ["HostGroup.AddIncident", '{"b":"{\\"password\\":\\"s3cret\\"}"}', "{}"],
  ])("records no secret of %s", (method, request, answer) => {
    const journal = new Journal({ ...limits, bodyLength: 500 });
    journal.record(entry({ method, request, answer }));
    const text = JSON.stringify(journal.list());
    expect(text).not.toMatch(/s3cret|nsPbUpP1/);
    expect(text).toContain("[redacted]");
  });

  it("records nothing when its size is 0", () => {
    const journal = new Journal({ ...limits, size: 0 });
    journal.record(entry({}));
    expect(journal.list()).toEqual([]);
  });
});
