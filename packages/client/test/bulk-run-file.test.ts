import { appendFile, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  type BulkOptions,
  type BulkRequest,
  type BulkResult,
  type KscClient,
  KscRunFileError,
} from "../src/index.js";
import { A, addressees, B, C, short, startBulkServer } from "./bulk-server.js";
import { clientOf } from "./scripted-client.js";
import { json, pxgError, reset, type ScriptedServer } from "./scripted-server.js";

const isolate = { task: "isolateHost", params: { action: 1 } } as const;
const now = new Date("2025-06-03T08:15:42.000Z");
const clock = () => now;

let folder: string;
let runFile: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "ksc-edr-run-"));
  runFile = join(folder, "run.ndjson");
});
afterEach(() => rm(folder, { recursive: true }));

async function collect(
  client: KscClient,
  hosts: BulkRequest["hosts"],
  options: Partial<BulkOptions> & { action?: BulkRequest["action"] } = {},
): Promise<{ results: BulkResult[]; error: unknown }> {
  const results: BulkResult[] = [];
  const { action = isolate, ...others } = options;
  try {
    const run = client.responses.bulk({ action, hosts }, { pace: "off", concurrency: 1, runFile, ...others });
    for await (const result of run) results.push(result);
  } catch (error) {
    return { results, error };
  }
  return { results, error: null };
}

const lines = async () =>
  (await readFile(runFile, "utf8"))
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line));
const statuses = (results: readonly BulkResult[]) =>
  results.map(({ host, status }) => `${short(host)} ${status}`);

/** Answers of the three calls that look for incidents: those with these ids, hosts and bodies. */
function store(
  server: ScriptedServer,
  incidents: readonly { id: number; host: string; body: string; handled: boolean }[],
) {
  server.on("HostGroup.FindIncidents", json({ strAccessor: "a", PxgRetVal: incidents.length }));
  server.on("ChunkAccessor.GetItemsCount", json({ PxgRetVal: incidents.length }));
  server.on("ChunkAccessor.Release", json({}));
  server.on(
    "ChunkAccessor.GetItemsChunk",
    json({
      pChunk: {
        KLCSP_ITERATOR_ARRAY: incidents.map(({ id, host, body, handled }) => ({
          type: "params",
          value: {
            KLINCDT_ID: id,
            KLINCDT_SEVERITY: 2,
            KLINCDT_ADDED: { type: "datetime", value: "2025-06-03T08:15:42Z" },
            KLINCDT_BODY: body,
            KLINCDT_IS_HANDLED: handled,
            KLHST_WKS_HOSTNAME: host,
          },
        })),
      },
      PxgRetVal: incidents.length,
    }),
  );
}

/** The incident's body as the first run has sent it. */
const bodyFor = (targetHost: string) =>
  JSON.stringify({
    targetHost,
    task: "isolateHost",
    params: { action: 1 },
    responseEventIncident: true,
    responseEventIncidentArea: "ksc-edr",
  });

describe("a run file", () => {
  it("records intentions and results, and nothing of the action itself", async () => {
    await using server = await startBulkServer();
    server.on("HostGroup.AddIncident", json({ PxgRetVal: 41 }), pxgError("KLSTD", 1186, "No such host"));
    await using client = clientOf(server, { clock });
    const start = {
      task: "startProcess",
      params: { executablePath: "C:\\a.exe", arguments: "/pw:hunter2" },
    } as const;

    await collect(client, [A, B], { action: start, severity: 3 });

    expect(await lines()).toEqual([
      {
        type: "run",
        format: 1,
        createdAt: "2025-06-03T08:15:42.000Z",
        server: `localhost:${server.port}`,
        task: "startProcess",
        severity: 3,
        digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
      {
        type: "intent",
        host: A,
        hostId: A,
        sentAt: now.toISOString(),
        correlation: null,
        body: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
      { type: "accepted", hostId: A, incidentId: 41 },
      {
        type: "intent",
        host: B,
        hostId: B,
        sentAt: now.toISOString(),
        correlation: null,
        body: expect.any(String),
      },
      { type: "failed", host: B, hostId: B, code: "api_error", message: expect.stringContaining("1186") },
    ]);
    expect(await readFile(runFile, "utf8")).not.toContain("hunter2");
    if (process.platform !== "win32") expect((await stat(runFile)).mode & 0o777).toBe(0o600);
  });

  it("is on the disk before the response goes out", async () => {
    await using server = await startBulkServer();
    let written = "";
    server.on("HostGroup.AddIncident", (socket, request) => {
      void readFile(runFile, "utf8").then((text) => {
        written = text;
        json({ PxgRetVal: 1 })(socket, request);
      });
    });
    await using client = clientOf(server, { clock });

    await collect(client, [A]);

    expect(written.split("\n")).toHaveLength(3);
    expect(written).toContain(`{"type":"intent","host":"${A}"`);
  });

  it("resumes a run: it repeats failed responses, not accepted ones", async () => {
    await using server = await startBulkServer();
    server.on(
      "HostGroup.AddIncident",
      json({ PxgRetVal: 1 }),
      pxgError("KLSTD", 1186, "No such host"),
      json({ PxgRetVal: 3 }),
    );
    await using client = clientOf(server, { clock });
    await collect(client, [A, B]);

    const { results, error } = await collect(client, [A, B, C]);

    expect(error).toBeNull();
    expect(results).toEqual([
      { status: "skipped", host: A, reason: "sent_before", incidentId: 1 },
      {
        status: "accepted",
        host: B,
        hostId: B,
        sentAt: now,
        isResumed: false,
        incidentId: 3,
        correlation: null,
        outcome: null,
        waitError: null,
      },
      {
        status: "accepted",
        host: C,
        hostId: C,
        sentAt: now,
        isResumed: false,
        incidentId: 3,
        correlation: null,
        outcome: null,
        waitError: null,
      },
    ]);
    expect(addressees(server)).toEqual(["a", "b", "b", "c"]);
  });

  it("requests the task of an incident that was stored without it", async () => {
    await using server = await startBulkServer();
    server.on("HostGroup.UpdateIncident", pxgError("KLSTD", 1, "No"), json({}));
    await using client = clientOf(server, { clock });
    await collect(client, [A]);

    const { results } = await collect(client, [A]);

    expect(results).toEqual([
      {
        status: "accepted",
        host: A,
        hostId: A,
        sentAt: now,
        isResumed: true,
        incidentId: 42,
        correlation: null,
        outcome: null,
        waitError: null,
      },
    ]);
    expect(addressees(server)).toEqual(["a"]);
    expect((await collect(client, [A])).results).toMatchObject([{ status: "skipped", incidentId: 42 }]);
  });

  it("does not touch an incident whose task may have been requested", async () => {
    await using server = await startBulkServer();
    server.on("HostGroup.UpdateIncident", reset);
    await using client = clientOf(server, { clock });
    await collect(client, [A]);

    const { results } = await collect(client, [A]);

    expect(results).toMatchObject([
      { status: "incomplete", incidentId: 42, taskRequested: "unknown", isResumed: true },
    ]);
    expect(server.methods.filter((name) => name === "HostGroup.UpdateIncident")).toHaveLength(1);
  });

  it("is refused when it exists and the run may not resume", async () => {
    await using server = await startBulkServer();
    await using client = clientOf(server, { clock });
    await collect(client, [A]);

    const { results, error } = await collect(client, [B], { resume: false });

    expect(results).toEqual([]);
    expect(error).toMatchObject({ code: "run_file", reason: "exists", path: runFile });
    expect(addressees(server)).toEqual(["a"]);
  });

  it.each([
    [
      "another response",
      { action: { task: "isolateHost", params: { action: 0 } } } as const,
      {},
      "it sends something else to each host",
    ],
    [
      "another kind of response",
      { action: { task: "getFile", params: { md5hash: "", sha256hash: "", path: "C:\\a" } } } as const,
      {},
      "its task was isolateHost and is now getFile",
    ],
    ["another severity", { severity: 3 } as const, {}, "its severity was not set and is now 3"],
    ["another area", {}, { area: "KUMA" }, "it sends something else to each host"],
    ["another virtual server", {}, { virtualServer: "VS1" }, "its server was localhost:"],
  ])("of %s is refused", async (_, changed, clientOptions, words) => {
    await using server = await startBulkServer();
    await using client = clientOf(server, { clock });
    await collect(client, [A]);
    await using other = clientOf(server, { clock, ...clientOptions });

    const { results, error } = await collect(other, [B], changed);

    expect(results).toEqual([]);
    expect(error).toBeInstanceOf(KscRunFileError);
    expect(error).toMatchObject({ reason: "another_run" });
    expect((error as Error).message).toContain(words);
    expect(addressees(server)).toEqual(["a"]);
  });

  it("needs a name for a run whose actions a function makes", async () => {
    await using server = await startBulkServer();
    await using client = clientOf(server, { clock });
    const action = () => isolate;

    expect((await collect(client, [A], { action })).error).toMatchObject({ argument: "runName" });
    expect((await collect(client, [A], { action, runName: "isolate the lab" })).error).toBeNull();
    expect((await collect(client, [A], { action, runName: "isolate the office" })).error).toMatchObject({
      reason: "another_run",
    });
  });

  it.each([
    ["no run file", "hosts\na\nb\n", 1],
    ["damaged in the middle", '{"type":"accep\n', 3],
    ["of a later format", '{"type":"run","format":2}\n', 1],
  ])("that is %s is refused with the number of the line", async (_, text, line) => {
    await using server = await startBulkServer();
    await using client = clientOf(server, { clock });
    if (line === 1) await writeFile(runFile, text);
    else {
      await collect(client, []);
      await appendFile(
        runFile,
        '{"type":"intent","host":"a","hostId":"a","sentAt":"2025-06-03T08:15:42Z","correlation":null,"body":"x"}\n',
      );
      await appendFile(runFile, text);
    }

    const { error } = await collect(client, [A]);

    expect(error).toMatchObject({ reason: "damaged" });
    expect((error as Error).message).toContain(`its line ${line} cannot be read`);
    expect(await readFile(runFile, "utf8")).toContain(text);
  });

  it("that cannot be written ends the run before anything is sent", async () => {
    await using server = await startBulkServer();
    await using client = clientOf(server, { clock });

    const { error } = await collect(client, [A], { runFile: join(folder, "missing", "run.ndjson") });

    expect(error).toMatchObject({ code: "run_file", reason: "unusable" });
    expect(server.connections()).toBe(0);
  });
});

describe("after a crash", () => {
  /** A run file whose last response was on its way, or about to be. */
  async function crash(client: KscClient, hosts: string[]) {
    await collect(client, hosts);
    const text = await readFile(runFile, "utf8");
    await writeFile(runFile, text.replace(/\{"type":"accepted".*\n$/, ""));
  }

  it("a response without an answer is searched for and not sent again", async () => {
    await using server = await startBulkServer();
    await using client = clientOf(server, { clock });
    await crash(client, [A, B]);
    store(server, []);

    const { results } = await collect(client, [A, B, C], { findSent: { graceMs: 0 } });

    expect(results).toMatchObject([
      { host: A, status: "skipped" },
      {
        host: B,
        status: "outcome_unknown",
        isResumed: true,
        sentAt: now,
        error: null,
        finding: { result: "not_seen" },
      },
      { host: C, status: "accepted" },
    ]);
    expect(addressees(server)).toEqual(["a", "b", "c"]);
  });

  it.each([
    ["handled", true, []],
    ["not handled", false, ["HostGroup.UpdateIncident"]],
  ])("a response that is stored and %s counts as accepted", async (_, handled, calls) => {
    await using server = await startBulkServer();
    await using client = clientOf(server, { clock });
    await crash(client, [A]);
    store(server, [{ id: 77, host: A, body: bodyFor(A), handled }]);
    const before = server.methods.length;

    const { results } = await collect(client, [A]);

    expect(results).toMatchObject([{ host: A, status: "accepted", incidentId: 77, isResumed: true }]);
    const changing = ["HostGroup.AddIncident", "HostGroup.UpdateIncident"];
    expect(server.methods.slice(before).filter((name) => changing.includes(name))).toEqual(calls);
    expect((await collect(client, [A])).results).toMatchObject([{ status: "skipped", incidentId: 77 }]);
  });

  it("a response that is stored more than once stays unknown", async () => {
    await using server = await startBulkServer();
    await using client = clientOf(server, { clock });
    await crash(client, [A]);
    const twin = { host: A, body: bodyFor(A), handled: true };
    store(server, [
      { id: 77, ...twin },
      { id: 78, ...twin },
    ]);

    const { results } = await collect(client, [A]);

    expect(results).toMatchObject([{ status: "outcome_unknown", finding: { result: "stored" } }]);
  });

  it("a response that is not seen is sent again if the caller asked for that", async () => {
    await using server = await startBulkServer();
    await using client = clientOf(server, { clock });
    await crash(client, [A]);
    store(server, []);

    const { results } = await collect(client, [A], { resend: "if-not-seen", findSent: { graceMs: 0 } });

    expect(results).toMatchObject([{ status: "accepted", isResumed: false }]);
    expect(addressees(server)).toEqual(["a", "a"]);
  });

  it("a response that is sent again counts once towards the end of the run", async () => {
    await using server = await startBulkServer();
    server.on("HostGroup.AddIncident", reset);
    await using client = clientOf(server, { clock });
    await collect(client, [A, B]);
    store(server, []);

    const { results, error } = await collect(client, [A, B, C], {
      resend: "if-not-seen",
      findSent: { graceMs: 0 },
      stopAfter: 2,
    });

    expect(statuses(results)).toEqual(["a outcome_unknown", "b outcome_unknown"]);
    expect(error).toMatchObject({ code: "bulk_stopped", reason: "unreachable" });
  });

  it("a response whose function now makes another action is not searched for", async () => {
    await using server = await startBulkServer();
    await using client = clientOf(server, { clock });
    const make = (action: 0 | 1) => ({
      action: () => ({ task: "isolateHost", params: { action } }) as const,
      runName: "x",
    });
    await collect(client, [A], make(1));
    await writeFile(runFile, (await readFile(runFile, "utf8")).replace(/\{"type":"accepted".*\n$/, ""));

    const { results } = await collect(client, [A], make(0));

    expect(results).toMatchObject([{ status: "outcome_unknown", finding: null }]);
    expect(server.methods).not.toContain("HostGroup.FindIncidents");
  });

  it("hosts that the list no longer names get a result too", async () => {
    await using server = await startBulkServer();
    await using client = clientOf(server, { clock });
    await crash(client, [A]);
    store(server, []);

    const { results } = await collect(client, [B], { findSent: { graceMs: 0 } });

    expect(statuses(results)).toEqual(["b accepted", "a outcome_unknown"]);
  });

  it.each([
    ["intent", '{"type":"intent","host":"b","hos', ["a skipped", "b accepted"]],
    ["outcome", `{"type":"accepted","hostId":"${A}","inc`, ["a skipped", "b accepted"]],
    ["line of zeros", "\0\0\0\0", ["a skipped", "b accepted"]],
  ])("an incomplete %s at the end is ignored", async (_, torn, expected) => {
    await using server = await startBulkServer();
    await using client = clientOf(server, { clock });
    await collect(client, [A]);
    const whole = await readFile(runFile, "utf8");
    await appendFile(runFile, torn);

    const { results, error } = await collect(client, [A, B]);

    expect(error).toBeNull();
    expect(statuses(results)).toEqual(expected);
    expect((await readFile(runFile, "utf8")).startsWith(`${whole}{"type":"intent","host":"${B}"`)).toBe(true);
  });

  it("a file without a complete line starts a new run", async () => {
    await using server = await startBulkServer();
    await using client = clientOf(server, { clock });
    await writeFile(runFile, '{"type":"run","form');

    const { results } = await collect(client, [A]);

    expect(statuses(results)).toEqual(["a accepted"]);
    expect(await lines()).toHaveLength(3);
  });
});

describe("the lock of a run file", () => {
  const lockOf = (owner: object) => writeFile(`${runFile}.lock`, JSON.stringify(owner));
  // Ids of processes stay below 2^22 where this runs.
  const gone = 2 ** 30;

  it("excludes a second run, and is removed after the first", async () => {
    await using server = await startBulkServer();
    await using client = clientOf(server, { clock });
    const first = client.responses.bulk(
      { action: isolate, hosts: [A, B] },
      { pace: "off", concurrency: 1, runFile },
    );
    await first.next();

    const { error } = await collect(client, [C]);
    expect(error).toMatchObject({ reason: "in_use" });
    expect((error as Error).message).toContain(`process ${process.pid} on ${hostname()}`);
    // Not even by a clock that has jumped, by which the lock is older than this process.
    await using later = clientOf(server, { clock: () => new Date(now.getTime() + 86_400_000) });
    expect((await collect(later, [C])).error).toMatchObject({ reason: "in_use" });

    for await (const _ of first);
    expect((await collect(client, [A])).error).toBeNull();
    await expect(stat(`${runFile}.lock`)).rejects.toMatchObject({ code: "ENOENT" });
  });

  it("of another computer or of a running process is respected", async () => {
    await using server = await startBulkServer();
    await using client = clientOf(server, { clock });
    const since = now.toISOString();

    await lockOf({ pid: gone, computer: "another", since });
    expect((await collect(client, [A])).error).toMatchObject({ reason: "in_use" });
    await lockOf({ pid: process.ppid, computer: hostname(), since });
    expect((await collect(client, [A])).error).toMatchObject({ reason: "in_use" });
    await writeFile(`${runFile}.lock`, "");
    const { error } = await collect(client, [A]);
    expect(error).toMatchObject({ reason: "in_use" });
    expect((error as Error).message).toContain(`delete ${runFile}.lock and resume`);
  });

  it("of a process that has ended is taken over", async () => {
    await using server = await startBulkServer();
    await using client = clientOf(server);
    const since = now.toISOString();

    await lockOf({ pid: gone, computer: hostname(), since });
    expect((await collect(client, [A])).error).toBeNull();
    // The id of this process in an earlier life, as in a container that was started again.
    await lockOf({ pid: process.pid, computer: hostname(), since });
    expect((await collect(client, [A])).error).toBeNull();
  });
});
