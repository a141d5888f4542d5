import { createKscClient } from "@ksc-edr/client";
import { type MockKsc, startMockKsc } from "@ksc-edr/mock-ksc/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ChangeSchema } from "../src/json-output/change.js";
import { HostSchema } from "../src/json-output/host.js";
import { IncidentSchema } from "../src/json-output/incident.js";
import { KscTaskSchema } from "../src/json-output/ksc-task.js";
import { runCli } from "./run-cli.js";

const HOST = "53bf5bda-d728-4888-b002-67e63b6e4c63";

let ksc: MockKsc;
beforeAll(async () => {
  ksc = await startMockKsc({
    endpoint: { startDelayMs: 0, runDelayMs: 0 },
    notices: { periodMs: 50 },
  });
});
beforeEach(() => ksc.reset());
afterAll(() => ksc.close());

const environment = () => ({
  KSC_HOST: "127.0.0.1",
  KSC_PORT: new URL(ksc.url).port,
  KSC_USER: ksc.user,
  KSC_PASSWORD: ksc.password,
  KSC_FINGERPRINT: ksc.fingerprint256,
});
const run = (...args: string[]) => runCli(args, { env: environment() });
const lines = (text: string) =>
  text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));

async function isolate(): Promise<number> {
  await using client = createKscClient({
    url: ksc.url,
    credentials: { user: ksc.user, password: ksc.password },
    tls: { ca: ksc.ca },
  });
  return (await client.responses.isolateHost({ host: HOST })).incidentId;
}

describe("hosts", () => {
  it("lists all hosts, one object per line", async () => {
    const { exit, stdout } = await run("hosts", "--json");

    const rows = lines(stdout).map((row) => HostSchema.parse(row));
    expect(exit).toBe(0);
    expect(rows.map(({ id }) => id).sort()).toEqual(ksc.hosts.map(({ id }) => id).sort());
    expect(rows.map(({ agent }) => agent)).toEqual(expect.arrayContaining(["online", "offline", "none"]));
  });

  it("finds a host by its name, and several by the beginning of it", async () => {
    const host = ksc.hosts.find(({ id }) => id === HOST);
    const name = host?.displayName ?? "";

    const one = lines((await run("hosts", name, "--json")).stdout);
    const many = lines((await run("hosts", name.slice(0, 2), "--begins", "--json")).stdout);

    expect(one).toMatchObject([{ id: HOST, displayName: name, fqdn: host?.fqdn }]);
    expect(many.length).toBeGreaterThan(1);
    expect(many).toContainEqual(one[0]);
  });

  it("separates cells with tabs in a pipe, and stops at the limit", async () => {
    const { stdout, stderr } = await run("hosts", "--limit", "3");

    expect(stdout.trimEnd().split("\n")).toHaveLength(3);
    expect(stdout.split("\n")[0]?.split("\t")).toHaveLength(6);
    expect(stderr).toBe("showing only the first 3; use --limit to see more\n");
  });

  it("names the host that it does not find", async () => {
    const { exit, stdout, stderr } = await run("hosts", "WS-NOBODY");

    expect(exit).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toContain('no host that the account may see matches "WS-NOBODY"');
  });

  it.each([
    [["WS-PEREZ", "--filter", "(KLHST_WKS_GROUPID=1)"], "exclude each other"],
    [["--begins"], "--begins needs a name"],
  ])("refuses %j", async (args, words) => {
    const { exit, stderr } = await run("hosts", ...args);

    expect(exit).toBe(2);
    expect(stderr).toContain(words);
  });
});

describe("incidents", () => {
  it("shows a response as an incident, and whether it is handled", async () => {
    const id = await isolate();
    await expect.poll(() => ksc.tasks()).toHaveLength(1);

    const rows = lines((await run("incidents", HOST, "--responses", "--since", "1h", "--json")).stdout);

    expect(rows.map((row) => IncidentSchema.parse(row))).toMatchObject([
      {
        id,
        hostId: HOST,
        severity: "warning",
        handled: true,
        response: "isolateHost",
        area: "ksc-edr",
      },
    ]);
    expect((await run("incidents", "--unhandled", "--json")).stdout).toBe("");
    expect((await run("incidents", "--until", "2001-01-01T00:00:00Z", "--json")).stdout).toBe("");
    expect((await run("incidents", "--severity", "critical")).stderr).toBe("nothing found\n");
  });

  it("refuses a time without a time zone", async () => {
    const { exit, stderr } = await run("incidents", "--since", "2026-01-31T08:00:00");

    expect(exit).toBe(2);
    expect(stderr).toContain("--since");
  });
});

describe("tasks", () => {
  it("lists the tasks of responses and their states", async () => {
    await isolate();
    await expect.poll(() => ksc.tasks()).toHaveLength(1);

    const [row, ...others] = lines((await run("tasks", HOST, "--states", "--json")).stdout);

    expect(others).toEqual([]);
    expect(KscTaskSchema.parse(row)).toMatchObject({
      name: expect.stringContaining("[Response][ksc-edr] isolateHost"),
      hosts: [{ hostId: HOST, state: "completed" }],
    });
    expect(lines((await run("tasks", "--json")).stdout)).toMatchObject([{ id: row.id, hosts: null }]);
  });
});

describe("watch", () => {
  it.each([[[]], [["--polling", "--every", "20ms"]]])("shows a response until Ctrl-C: %j", async (args) => {
    const controller = new AbortController();
    let isSent = false;
    const onStdout = (text: string) => {
      if (!isSent) void isolate();
      isSent = true;
      // Polling may see the task before its incident.
      if (text.includes('"completed"') && text.includes('"incident-added"')) controller.abort();
    };

    const { exit, stdout, stderr } = await runCli(["watch", "--json", ...args], {
      env: environment(),
      signal: controller.signal,
      onStdout,
    });

    const rows = lines(stdout).map((row) => ChangeSchema.parse(row));
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: "" });
    expect(rows[0]).toEqual({
      kind: "watching",
      by: args.length === 0 ? "events" : "polling",
      because: null,
    });
    expect(rows.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["incident-added", "task-state"]));
  });

  it("ends after --for", async () => {
    const { exit, stdout, stderr } = await run("watch", "--for", "10ms", "--only", "tasks");

    expect({ exit, stdout }).toEqual({ exit: 0, stdout: "" });
    expect(stderr).toMatch(/^(watching by events\n)?$/);
  });
});
