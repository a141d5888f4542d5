import { expect, it } from "vitest";
import { SettingsError, startMockKsc } from "../src/testing.js";
import { logIn } from "./raw-client.js";

it("may be closed more than once, also beside `await using`", async () => {
  await using ksc = await startMockKsc();
  await Promise.all([ksc.close(), ksc.close()]);
  await ksc.close();
  await expect(fetch(`${ksc.adminUrl}/health`)).rejects.toMatchObject({ cause: { code: "ECONNREFUSED" } });
});

it("serves the page of the Open API with and without a slash at its end", async () => {
  await using ksc = await startMockKsc();
  for (const path of ["/open-api", "/open-api/"]) {
    const answer = await fetch(`${ksc.adminUrl}${path}`);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('src="/open-api/start.js"');
  }
});

const wrongOptions: readonly [options: object, message: string][] = [
  [{ server: { kind: "linux-9" } }, 'server.kind must be "windows-14.2" or "linux-15.2" or "windows-16"'],
  [{ tasks: { limit: -1 } }, "tasks.limit must be a whole number from 1 to 1000000"],
  [{ taskLimit: 5 }, "taskLimit is not a setting; did you mean tasks.limit?"],
  [{ task: { limit: 5 } }, "task is not a setting; did you mean tasks?"],
  [
    { log: { level: "debug" } },
    "log is a setting of the program mock-ksc only; remove it (docs/settings.md)",
  ],
  [{ users: [{ name: "soar" }] }, "users[0].password is missing; give it a string"],
  [
    { now: "2025-06-03T08:15:42Z" },
    "now must be a function that returns a Date; to freeze the clock, set clock.now",
  ],
  [
    { scenario: { hosts: [{ id: "a", displayName: "A", state: "on" }] }, tasks: { limit: 0 } },
    "scenario.hosts[0].state Invalid input: expected array, received string\n" +
      "tasks.limit must be a whole number from 1 to 1000000",
  ],
];
it.each(wrongOptions)("refuses the options %j by name", async (options, message) => {
  const refused = startMockKsc(options);
  await expect(refused).rejects.toThrow(SettingsError);
  await expect(refused).rejects.toMatchObject({ code: "invalid_settings", message });
});

it("serves a scenario, with a frozen clock and the accounts of both", async () => {
  await using ksc = await startMockKsc({
    clock: { now: "2025-06-03T08:15:42Z" },
    users: [{ name: "first", password: "secret-1" }],
    scenario: {
      users: [{ name: "second", password: "secret-2" }],
      hosts: [{ id: "host-a", displayName: "A" }],
    },
  });
  expect(ksc.hosts).toEqual([{ id: "host-a", displayName: "A", fqdn: "" }]);
  for (const [user, password] of [
    [ksc.user, ksc.password],
    ["first", "secret-1"],
    ["second", "secret-2"],
  ] as const) {
    const connection = await logIn({ ...ksc, user, password });
    connection.close();
  }
});
