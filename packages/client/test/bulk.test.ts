import { type MockKscOptions, startMockKsc } from "@ksc-edr/mock-ksc/testing";
import { afterEach, describe, expect, it } from "vitest";
import {
  type BulkOptions,
  type BulkProgress,
  type BulkRequest,
  type BulkResult,
  createKscClient,
  InvalidResponseTaskError,
  KscAbortedError,
  type KscBulkStoppedError,
  type KscClient,
} from "../src/index.js";
import { A, addressees, B, C, manyHosts, short, startBulkServer } from "./bulk-server.js";
import { clientOf, rejection } from "./scripted-client.js";
import {
  forbidden,
  http,
  json,
  pxgError,
  reset,
  type ScriptedServer,
  type Step,
  silence,
} from "./scripted-server.js";

const isolate = { task: "isolateHost", params: { action: 1 } } as const;
/** Most tests below do not wait for tasks. */
const noPace = { pace: "off" } as const;

async function collect(
  client: KscClient,
  request: BulkRequest,
  options: BulkOptions = noPace,
): Promise<{ results: BulkResult[]; error: unknown }> {
  const results: BulkResult[] = [];
  try {
    for await (const result of client.responses.bulk(request, options)) results.push(result);
  } catch (error) {
    return { results, error };
  }
  return { results, error: null };
}

const statuses = (results: readonly BulkResult[]) =>
  results.map(({ host, status }) => `${short(host)} ${status}`).sort();

import { virtualTime } from "./virtual-time.js";

describe("a bulk run", () => {
  it("sends the same response once to each host and counts the results", async () => {
    await using server = await startBulkServer();
    await using client = clientOf(server);
    const seen: BulkProgress[] = [];

    const run = client.responses.bulk(
      { action: isolate, hosts: [A, B, A, C] },
      { pace: "off", onProgress: (progress) => seen.push(progress) },
    );
    const results: BulkResult[] = [];
    let next = await run.next();
    for (; !next.done; next = await run.next()) results.push(next.value);

    expect(statuses(results)).toEqual(["a accepted", "a skipped", "b accepted", "c accepted"]);
    expect(next.value).toEqual({ accepted: 3, failed: 0, incomplete: 0, outcome_unknown: 0, skipped: 1 });
    expect(seen.at(-1)).toMatchObject({ accepted: 3, skipped: 1, done: 4, total: 4, sending: 0 });
    expect(addressees(server).sort()).toEqual(["a", "b", "c"]);
    const bodies = server.requests
      .filter(({ method }) => method === "HostGroup.AddIncident")
      .map(({ body }) => JSON.parse(JSON.parse(body).pData.KLINCDT_BODY));
    expect(bodies).toContainEqual({
      responseEventIncidentArea: "ksc-edr",
      task: "isolateHost",
      params: { action: 1 },
      targetHost: B,
      responseEventIncident: true,
    });
  });

  it("reads hosts as it needs them, and no more than it works on at a time", async () => {
    await using server = await startBulkServer();
    await using client = clientOf(server);
    let read = 0;
    async function* hosts() {
      for (const host of manyHosts(1000)) {
        read += 1;
        yield host;
      }
    }

    const run = client.responses.bulk({ action: isolate, hosts: hosts() }, { pace: "off", concurrency: 3 });
    await run.next();
    await run.next();
    await run.return({ accepted: 0, failed: 0, incomplete: 0, outcome_unknown: 0, skipped: 0 });

    expect(read).toBeLessThanOrEqual(2 + 3);
    expect(addressees(server)).toHaveLength(read);
  });

  it("continues after the failure of one host", async () => {
    await using server = await startBulkServer();
    server.on("HostGroup.AddIncident", pxgError("KLSTD", 1186, "No such host"), json({ PxgRetVal: 7 }));
    await using client = clientOf(server);

    const { results, error } = await collect(
      client,
      { action: isolate, hosts: [A, B] },
      { pace: "off", concurrency: 1 },
    );

    expect(error).toBeNull();
    expect(results).toMatchObject([
      { status: "failed", host: A, hostId: A, error: { code: "api_error", apiCode: 1186 } },
      { status: "accepted", host: B, incidentId: 7, isResumed: false },
    ]);
  });

  it("calls a function for the action of each host, and reports a malformed action as a failure of that host", async () => {
    await using server = await startBulkServer();
    await using client = clientOf(server);

    const { results } = await collect(client, {
      action: (host) => ({
        task: "getFile",
        params: { md5hash: "", sha256hash: "", path: host === B ? "" : "C:\\a.log" },
      }),
      hosts: [A, B],
    });

    expect(statuses(results)).toEqual(["a accepted", "b failed"]);
    expect(results.find(({ host }) => host === B)).toMatchObject({
      error: expect.any(InvalidResponseTaskError),
    });
    expect(addressees(server)).toEqual(["a"]);
  });

  it("sends nothing when the action for all hosts is malformed", async () => {
    await using server = await startBulkServer();
    await using client = clientOf(server);

    const { results, error } = await collect(client, {
      action: { task: "isolateHost", params: { action: 2 } } as never,
      hosts: [A],
    });

    expect(results).toEqual([]);
    expect(error).toBeInstanceOf(InvalidResponseTaskError);
    expect(server.connections()).toBe(0);
  });

  it.each([
    ["concurrency", { concurrency: 0 }],
    ["maxOpenTasks", { maxOpenTasks: 1.5 }],
    ["rate.responses", { rate: { responses: 0, perMs: 1 } }],
    ["pace", { pace: "fast" as never }],
  ])("refuses an option %s that cannot be used", async (argument, options) => {
    await using server = await startBulkServer();
    await using client = clientOf(server);

    const { error } = await collect(client, { action: isolate, hosts: [A] }, options);

    expect(error).toMatchObject({ code: "invalid_argument", argument });
  });

  it("distinguishes an incomplete response from an unknown outcome, and repeats neither", async () => {
    await using server = await startBulkServer();
    server.on("HostGroup.AddIncident", json({ PxgRetVal: 1 }), reset, json({ PxgRetVal: 3 }));
    server.on("HostGroup.UpdateIncident", pxgError("KLSTD", 1, "No"), json({}));
    await using client = clientOf(server);

    const { results } = await collect(
      client,
      { action: isolate, hosts: [A, B, C] },
      { pace: "off", concurrency: 1 },
    );

    expect(results).toMatchObject([
      { host: A, status: "incomplete", incidentId: 1, taskRequested: "no" },
      { host: B, status: "outcome_unknown", error: { code: "outcome_unknown" }, finding: null },
      { host: C, status: "accepted", incidentId: 3 },
    ]);
    expect(addressees(server)).toEqual(["a", "b", "c"]);
  });
});

describe("a bulk run stops", () => {
  const stopping: [string, string, number, (server: ScriptedServer) => void][] = [
    [
      "login",
      "a refused login",
      1,
      (s) => s.on("Session.StartSession", http("401 Unauthorized", "text/plain", "")),
    ],
    ["unreachable", "resets", 5, (s) => s.on("HostGroup.AddIncident", reset)],
    ["unreachable", "503", 5, (s) => s.on("HostGroup.AddIncident", http("503 Busy", "text/plain", ""))],
    [
      "refused",
      "access denied",
      5,
      (s) => s.on("HostGroup.AddIncident", pxgError("KLSTD", 1184, "Access denied")),
    ],
    ["refused", "403", 5, (s) => s.on("HostGroup.AddIncident", forbidden)],
  ];

  it.each(stopping)("with reason %s after %s, at host %i", async (reason, _, hosts, script) => {
    await using server = await startBulkServer();
    script(server);
    await using client = clientOf(server);

    const { results, error } = await collect(
      client,
      { action: isolate, hosts: manyHosts(1000) },
      { pace: "off", concurrency: 1 },
    );

    expect(error).toMatchObject({ code: "bulk_stopped", reason, counts: { accepted: 0 } });
    expect((error as KscBulkStoppedError).cause).toHaveProperty("code");
    expect(results).toHaveLength(hosts);
    expect(addressees(server).length).toBeLessThanOrEqual(hosts);
  });

  it("but not after failures that are not in a row", async () => {
    await using server = await startBulkServer();
    const busy = http("503 Busy", "text/plain", "");
    const fine = json({ PxgRetVal: 1 });
    server.on("HostGroup.AddIncident", busy, busy, fine, busy, busy, fine, busy, busy, fine);
    await using client = clientOf(server);

    const { results, error } = await collect(
      client,
      { action: isolate, hosts: manyHosts(9) },
      { pace: "off", concurrency: 1, stopAfter: 3 },
    );

    expect(error).toBeNull();
    expect(results).toHaveLength(9);
  });

  it("when its signal is aborted, and completes what is under way", async () => {
    await using server = await startBulkServer();
    let answer = (): void => undefined;
    const held: Step = (socket, request) => {
      answer = () => json({ PxgRetVal: 5 })(socket, request);
    };
    server.on("HostGroup.AddIncident", held, json({ PxgRetVal: 6 }));
    await using client = clientOf(server);
    const controller = new AbortController();

    const asked = server.nextRequest("HostGroup.AddIncident");
    const run = collect(
      client,
      { action: isolate, hosts: manyHosts(50) },
      { pace: "off", concurrency: 1, signal: controller.signal },
    );
    await asked;
    controller.abort(new Error("enough"));
    answer();
    const { results, error } = await run;

    expect(results).toMatchObject([{ host: manyHosts(1)[0], status: "accepted", incidentId: 5 }]);
    expect(error).toBeInstanceOf(KscAbortedError);
    expect(error).toMatchObject({ cause: { message: "enough" } });
    expect(addressees(server)).toEqual(["1"]);
  });

  it("when its signal is aborted, even while the source of hosts hangs", async () => {
    await using server = await startBulkServer();
    await using client = clientOf(server);
    const controller = new AbortController();
    async function* hosts() {
      yield A;
      await new Promise(() => undefined);
    }

    const run = client.responses.bulk(
      { action: isolate, hosts: hosts() },
      { pace: "off", signal: controller.signal },
    );
    const first = await run.next();
    const second = rejection(run.next());
    controller.abort();

    expect(first.value).toMatchObject({ host: A, status: "accepted" });
    expect(await second).toBeInstanceOf(KscAbortedError);
  });

  it("with the error of its source, after the results before it", async () => {
    await using server = await startBulkServer();
    await using client = clientOf(server);
    async function* hosts() {
      const isServed = server.nextRequest("HostGroup.UpdateIncident");
      yield A;
      await isServed;
      throw new Error("the list cannot be read");
    }

    const { results, error } = await collect(client, { action: isolate, hosts: hosts() });

    expect(statuses(results)).toEqual(["a accepted"]);
    expect(error).toMatchObject({ message: "the list cannot be read" });
  });
});

describe("the throttle of a bulk run", () => {
  const timers: { work: () => void; ms: number }[] = [];
  const schedule = (work: () => void, ms: number) => {
    const timer = { work, ms };
    timers.push(timer);
    return () => void timers.splice(timers.indexOf(timer), timers.includes(timer) ? 1 : 0);
  };
  /** Fires the timers of one length that are there. */
  const pass = (ms: number) => {
    for (const timer of timers.filter((each) => each.ms === ms)) {
      timers.splice(timers.indexOf(timer), 1);
      timer.work();
    }
  };
  afterEach(() => void timers.splice(0));

  it("keeps the number of open tasks below the limit, by time", async () => {
    await using server = await startBulkServer();
    await using client = clientOf(server, { schedule, keepAlive: false });
    const seen: BulkProgress[] = [];
    const run = client.responses.bulk(
      { action: isolate, hosts: manyHosts(5) },
      {
        pace: "by-time",
        maxOpenTasks: 2,
        openTaskMs: 900_000,
        onProgress: (progress) => seen.push(progress),
      },
    );

    await run.next();
    await run.next();
    const third = run.next();
    await expect.poll(() => seen.at(-1)).toMatchObject({ openTasks: 2, waitingFor: "open_tasks" });
    expect(addressees(server)).toHaveLength(2);
    pass(900_000);
    await third;
    await run.next();
    expect(addressees(server)).toHaveLength(4);
    const fifth = run.next();
    await expect.poll(() => seen.at(-1)).toMatchObject({ openTasks: 2, waitingFor: "open_tasks" });
    pass(900_000);

    expect((await fifth).value).toMatchObject({ status: "accepted" });
    expect((await run.next()).done).toBe(true);
    expect(timers).toEqual([]);
  });

  it("keeps to a rate", async () => {
    await using server = await startBulkServer();
    await using client = clientOf(server, { schedule, keepAlive: false });
    const seen: BulkProgress[] = [];
    const run = client.responses.bulk(
      { action: isolate, hosts: manyHosts(3) },
      { pace: "off", rate: { responses: 2, perMs: 1234 }, onProgress: (progress) => seen.push(progress) },
    );

    await run.next();
    await run.next();
    const third = run.next();
    await expect.poll(() => seen.at(-1)).toMatchObject({ waitingFor: "rate" });
    expect(addressees(server)).toHaveLength(2);
    pass(1234);

    expect((await third).value).toMatchObject({ status: "accepted" });
    expect((await run.next()).done).toBe(true);
  });

  it("does not count responses that were not stored", async () => {
    await using server = await startBulkServer();
    server.on("HostGroup.AddIncident", pxgError("KLSTD", 1186, "No such host"));
    await using client = clientOf(server, { schedule, keepAlive: false });

    const { results } = await collect(
      client,
      { action: isolate, hosts: manyHosts(9) },
      { pace: "by-time", maxOpenTasks: 1 },
    );

    expect(results).toHaveLength(9);
  });

  it.each([
    [{ pace: "off" }, "does not wait"],
    [{ maxOpenTasks: 100 }, "100 tasks may be open"],
  ] as const)("warns about %o", async (options, words) => {
    await using server = await startBulkServer();
    await using client = clientOf(server);
    const warnings: unknown[] = [];

    await collect(
      client,
      { action: isolate, hosts: [] },
      { ...options, onWarning: (warning) => warnings.push(warning) },
    );

    expect(warnings).toMatchObject([{ code: "rotation_risk", message: expect.stringContaining(words) }]);
  });

  it("stops waiting when the run is aborted", async () => {
    await using server = await startBulkServer();
    await using client = clientOf(server, { schedule, keepAlive: false });
    const controller = new AbortController();
    const run = client.responses.bulk(
      { action: isolate, hosts: manyHosts(3) },
      { pace: "by-time", maxOpenTasks: 1, signal: controller.signal },
    );

    await run.next();
    const second = rejection(run.next());
    controller.abort();

    expect(await second).toBeInstanceOf(KscAbortedError);
    expect(timers).toEqual([]);
  });
});

it("stops after an answer that never comes", async () => {
  await using server = await startBulkServer();
  server.on("HostGroup.AddIncident", silence);
  await using client = clientOf(server);

  const { results, error } = await collect(
    client,
    { action: isolate, hosts: manyHosts(9) },
    { pace: "off", concurrency: 1, timeoutMs: 20, stopAfter: 1 },
  );

  expect(results).toMatchObject([{ status: "outcome_unknown" }]);
  expect(error).toMatchObject({ code: "bulk_stopped", reason: "unreachable" });
});

it("ends when its reader stops, even while it waits for tasks", async () => {
  await using server = await startBulkServer();
  await using client = clientOf(server);
  const hosts = manyHosts(9);

  for await (const result of client.responses.bulk(
    { action: isolate, hosts },
    { pace: "by-time", maxOpenTasks: 1 },
  )) {
    expect(result.status).toBe("accepted");
    break;
  }

  expect(addressees(server)).toEqual(["1"]);
});

describe("against the simulator", () => {
  const openTaskMs = 900_000;

  /** Time passes whenever somebody waits, but `openTaskMs` never does. */
  async function startSimulator(options: MockKscOptions) {
    const time = virtualTime();
    const ksc = await startMockKsc({ now: time.clock, ...options });
    const client = createKscClient({
      url: ksc.url,
      credentials: { user: ksc.user, password: ksc.password, internal: true },
      tls: { ca: ksc.ca },
      clock: time.clock,
      schedule: (work, ms, how) => (ms === openTaskMs ? () => undefined : time.schedule(work, ms, how)),
    });
    const close = async () => {
      await client.close();
      await ksc.close();
    };
    return { ksc, client, hosts: ksc.hosts.map(({ id }) => id), [Symbol.asyncDispose]: close };
  }

  it("proceeds as its tasks end, so none is dropped before its end", async () => {
    const taskLimit = 3;
    await using simulator = await startSimulator({
      tasks: { limit: taskLimit },
      endpoint: { startDelayMs: 2000, runDelayMs: 3000 },
    });
    const { client, ksc, hosts } = simulator;
    const seen: BulkProgress[] = [];

    const { results, error } = await collect(
      client,
      { action: isolate, hosts },
      { maxOpenTasks: taskLimit - 1, openTaskMs, onProgress: (progress) => seen.push(progress) },
    );

    expect(error).toBeNull();
    expect(results.map(({ status }) => status)).toEqual(hosts.map(() => "accepted"));
    expect(Math.max(...seen.map(({ openTasks }) => openTasks))).toBe(taskLimit - 1);
    // The last tasks may still be open. The simulator has dropped only tasks that had ended.
    expect(ksc.incidents()).toHaveLength(12);
  });

  it("finds hosts by name, and serves a host that is named in two ways once", async () => {
    await using simulator = await startSimulator({});
    const { client, ksc } = simulator;
    const [host] = ksc.hosts;
    const name = host?.displayName ?? "";

    const { results, error } = await collect(
      client,
      { action: isolate, hosts: [name, { fqdn: host?.fqdn ?? "" }, "WS-NOBODY"] },
      { pace: "off", concurrency: 1 },
    );

    expect(error).toBeNull();
    expect(results).toMatchObject([
      { status: "accepted", host: name, hostId: host?.id },
      { status: "skipped", host: JSON.stringify({ fqdn: host?.fqdn }), reason: "named_twice" },
      { status: "failed", host: "WS-NOBODY", hostId: null, error: { code: "host_not_found" } },
    ]);
  });

  it("waits for the outcome of each response, and sends the next one as soon as a task has ended", async () => {
    await using simulator = await startSimulator({ endpoint: { startDelayMs: 2000, runDelayMs: 3000 } });
    const { client, ksc } = simulator;
    const isAlive = 8;
    const hosts: string[] = [];
    for await (const { id, status } of client.hosts.list())
      if (((status ?? 0) & isAlive) !== 0) hosts.push(id);
    const seen: BulkProgress[] = [];

    const { results, error } = await collect(
      client,
      { action: isolate, hosts },
      {
        maxOpenTasks: 2,
        openTaskMs,
        wait: { timeoutMs: 120_000 },
        correlate: true,
        onProgress: (progress) => seen.push(progress),
      },
    );

    expect(error).toBeNull();
    expect(results.map((result) => result.status === "accepted" && result.outcome?.status)).toEqual(
      hosts.map(() => "completed"),
    );
    expect(results[0]).toMatchObject({
      status: "accepted",
      correlation: expect.stringMatching(/^[a-z2-7]{8}$/),
      outcome: { status: "completed", foundBy: { way: "correlation" } },
    });
    expect(Math.max(...seen.map(({ waiting }) => waiting))).toBe(2);
    expect(ksc.tasks()).toHaveLength(hosts.length);
  });

  it("stops waiting when it is aborted, and still yields the accepted responses", async () => {
    await using simulator = await startSimulator({ tasks: { background: false } });
    const { client, hosts } = simulator;
    const controller = new AbortController();

    const { results, error } = await collect(
      client,
      { action: isolate, hosts: hosts.slice(0, 2) },
      {
        wait: { until: "created", timeoutMs: 2 ** 30 },
        openTaskMs,
        signal: controller.signal,
        onProgress: ({ waiting }) => {
          if (waiting === 2) controller.abort();
        },
      },
    );

    expect(error).toBeInstanceOf(KscAbortedError);
    expect(results).toMatchObject([
      { status: "accepted", outcome: null, waitError: { code: "aborted" } },
      { status: "accepted", outcome: null, waitError: { code: "aborted" } },
    ]);
  });
});
