import { type MockKsc, type MockKscOptions, startMockKsc } from "@ksc-edr/mock-ksc/testing";
import { describe, expect, it } from "vitest";
import { createKscClient, type KscClient, type KscClientOptions, type WaitProgress } from "../src/index.js";
import { rejection } from "./scripted-client.js";
import { type VirtualTime, virtualTime } from "./virtual-time.js";

const HOST = "53bf5bda-d728-4888-b002-67e63b6e4c63";
const OFFLINE_HOST = "6fb3d29c-e807-41a4-9376-c490e2518f08";

interface Setup extends AsyncDisposable {
  readonly ksc: MockKsc;
  readonly client: KscClient;
  readonly time: VirtualTime;
}

/** A simulator and a client that live in the same virtual time. */
async function startSetup(
  options: MockKscOptions = {},
  clientOptions: Partial<KscClientOptions> = {},
): Promise<Setup> {
  const time = virtualTime();
  const ksc = await startMockKsc({ now: time.clock, ...options });
  const client = clientOf(ksc, time, clientOptions);
  const close = async () => {
    await client.close();
    await ksc.close();
  };
  return { ksc, client, time, [Symbol.asyncDispose]: close };
}

function clientOf(ksc: MockKsc, time: VirtualTime, options: Partial<KscClientOptions> = {}): KscClient {
  return createKscClient({
    credentials: { user: ksc.user, password: ksc.password, internal: true },
    tls: { ca: ksc.ca },
    area: "KUMA",
    clock: time.clock,
    schedule: time.schedule,
    ...options,
    url: ksc.url,
  });
}

describe("a response that becomes a task", () => {
  it("is created, recognized by the incident's id in the task's name", async () => {
    await using setup = await startSetup();
    const sent = await setup.client.responses.isolateHost({ host: HOST });

    const outcome = await sent.wait({ until: "created" });

    const [task] = setup.ksc.tasks();
    expect(outcome).toMatchObject({
      status: "created",
      incidentId: sent.incidentId,
      hostId: HOST,
      taskId: String(task?.id),
      taskName: `[Response][KUMA] isolateHost - 2025-06-03 08:15:42 - ${sent.incidentId}`,
      foundBy: { way: "incident-id-in-name", evidence: "assumed" },
      incidentHandled: true,
    });
  });

  it("is completed only when the host has finished it", async () => {
    await using setup = await startSetup({ endpoint: { startDelayMs: 2000, runDelayMs: 3000 } });
    const sent = await setup.client.responses.isolateHost({ host: HOST });
    const seen: (string | null)[] = [];

    const outcome = await sent.wait({
      pollMs: 500,
      onProgress: ({ state }: WaitProgress) => void seen.push(state),
    });

    expect(outcome).toMatchObject({
      status: "completed",
      withWarning: false,
      finishedAt: new Date("2025-06-03T08:15:47Z"),
      afterMs: 5000,
      observedAt: new Date("2025-06-03T08:15:47Z"),
    });
    expect(seen).toEqual(["pending", "running", "completed"]);
  });

  it("fails with the product's own text", async () => {
    await using setup = await startSetup({ endpoint: { startDelayMs: 1000, runDelayMs: 60_000 } });
    const sent = await setup.client.responses.isolateHost({ host: HOST });
    const created = await sent.wait({ until: "created" });
    setup.time.duringNextWait(() => setup.client.call("Tasks.CancelTask", { strTask: created.taskId ?? "" }));

    const outcome = await sent.wait({ pollMs: 2000 });

    expect(outcome).toMatchObject({
      status: "failed",
      reason: "The task was cancelled.",
      hint: "The task failed on the host: The task was cancelled.",
    });
  });

  it("times out as pending while the host is offline", async () => {
    await using setup = await startSetup();
    const sent = await setup.client.responses.isolateHost({ host: OFFLINE_HOST });

    const outcome = await sent.wait({ timeoutMs: 600_000, pollMs: 60_000 });

    expect(outcome).toMatchObject({
      status: "pending",
      reason: "host_offline",
      hostLastVisibleAt: new Date("2025-05-28T16:02:17Z"),
      afterMs: 600_000,
    });
    expect(outcome.hint).toContain("offline (last seen 2025-05-28T16:02:17.000Z)");
  });

  it("times out as pending, or as running, on a host that is online", async () => {
    await using setup = await startSetup({ endpoint: { startDelayMs: 60_000, runDelayMs: 60_000 } });
    const sent = await setup.client.responses.isolateHost({ host: HOST });

    expect(await sent.wait({ timeoutMs: 30_000 })).toMatchObject({
      status: "pending",
      reason: "not_delivered",
    });
    expect(await sent.wait({ timeoutMs: 60_000 })).toMatchObject({
      status: "running",
      isPaused: false,
      startedAt: new Date("2025-06-03T08:16:42Z"),
    });
  });

  it("of another process is followed by its incident's id alone", async () => {
    await using setup = await startSetup();
    const { incidentId } = await setup.client.responses.isolateHost({ host: HOST });
    await using other = clientOf(setup.ksc, setup.time);

    expect(await other.track({ incidentId })).toMatchObject({
      status: "completed",
      hostId: HOST,
      foundBy: { way: "incident-id-in-name" },
    });
  });

  it("is followed although its body violates a rule that the product does not know", async () => {
    await using setup = await startSetup();
    const { PxgRetVal: incidentId } = await addIncident(setup, {
      ...isolation,
      responseEventIncidentArea: "K".repeat(40),
    });
    await setup.client.responses.requestTask({ incidentId, hostId: HOST });

    expect(await setup.client.track({ incidentId })).toMatchObject({ status: "completed" });
  });

  it("is followed on a server that has no GetTaskStatistics2", async () => {
    await using setup = await startSetup({ server: { kind: "windows-14.2" } });
    const sent = await setup.client.responses.isolateHost({ host: HOST });

    const outcome = await sent.wait();

    expect(outcome).toMatchObject({ status: "completed" });
    const strTask = outcome.taskId ?? "";
    expect(await rejection(setup.client.call("Tasks.GetTaskStatistics2", { strTask }))).toMatchObject({
      code: "http_status",
      status: 404,
    });
  });
});

describe("a response without a task", () => {
  it("is not created while the background connection is off", async () => {
    await using setup = await startSetup({ tasks: { background: false } });
    const sent = await setup.client.responses.isolateHost({ host: HOST });

    const outcome = await sent.wait({ until: "created", timeoutMs: 10_000 });

    expect(outcome).toMatchObject({
      status: "not_created",
      taskId: null,
      foundBy: null,
      incidentHandled: false,
      afterMs: 10_000,
      serviceConsoleConnected: false,
    });
    expect(outcome.hint).toContain("The server created no task within 10 s");
    expect(outcome.hint).toContain("Check the background connection between");
  });

  it("does not count as created because of another incident's task", async () => {
    await using setup = await startSetup({ assumptions: { taskTrigger: "update" } });
    const { PxgRetVal: incidentId } = await addIncident(setup, isolation);
    await setup.client.responses.isolateHost({ host: HOST });

    expect(await setup.client.track({ incidentId }, { timeoutMs: 5000 })).toMatchObject({
      status: "not_created",
      incidentHandled: false,
    });
  });

  it("is undetermined when someone has marked its incident by hand", async () => {
    await using setup = await startSetup({ tasks: { background: false } });
    const sent = await setup.client.responses.isolateHost({ host: HOST });
    await setup.client.call("HostGroup.UpdateIncident", {
      nId: sent.incidentId,
      pData: { KLINCDT_IS_HANDLED: true },
    });

    expect(await sent.wait()).toMatchObject({
      status: "cannot_tell",
      reason: "handled_without_task",
      incidentHandled: true,
      candidates: [],
      afterMs: expect.toSatisfy((ms: number) => ms >= 10_000 && ms < 20_000),
    });
  });

  it("is undetermined when its incident is gone", async () => {
    await using setup = await startSetup();

    expect(await setup.client.track({ incidentId: 4711 })).toMatchObject({
      status: "cannot_tell",
      reason: "incident_missing",
      incidentHandled: null,
    });
  });

  it("is refused when the incident requests none", async () => {
    await using setup = await startSetup();
    const { PxgRetVal: incidentId } = await addIncident(setup, { text: "no response" });

    const error = await rejection(setup.client.track({ incidentId }));

    expect(error).toMatchObject({ code: "invalid_argument", argument: "incidentId" });
    expect((error as Error).message).toContain("does not request a response that can be tracked");
  });
});

describe("a task with the correlation mark", () => {
  it("is distinguished from a task of the same time, whatever id its name ends with", async () => {
    await using setup = await startSetup({
      taskName: { taskType: "title", utcOffsetMinutes: 0, id: "host" },
    });
    const isolation = await setup.client.responses.isolateHost({ host: HOST }, { correlate: "abcdefgh" });
    const release = await setup.client.responses.releaseHost({ host: HOST }, { correlate: true });
    await using other = clientOf(setup.ksc, setup.time);
    const { incidentId } = isolation;

    const outcomes = [
      await isolation.wait(),
      await other.track({ incidentId, correlation: "ABCDEFGH" }),
      await release.wait(),
    ];

    const [first, second] = setup.ksc.tasks().map(({ id }) => String(id));
    expect(outcomes.map(({ taskId }) => taskId)).toEqual([first, first, second]);
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({
        status: "completed",
        foundBy: { way: "correlation", evidence: "documented" },
      });
    }
    expect(outcomes[0]?.taskName).toContain("[Response][KUMA-abcdefgh] Isolate host - ");
  });

  it("is never confused with another task of the host", async () => {
    await using setup = await startSetup();
    const { incidentId } = await setup.client.responses.isolateHost({ host: HOST });

    expect(
      await setup.client.track({ incidentId, correlation: "abcdefgh" }, { timeoutMs: 5000 }),
    ).toMatchObject({ status: "cannot_tell", reason: "handled_without_task" });
  });
});

describe("a task that is gone", () => {
  it("counts as rotated away when it was seen before", async () => {
    await using setup = await startSetup({
      tasks: { limit: 3 },
      endpoint: { startDelayMs: 60_000 },
    });
    const sent = await setup.client.responses.isolateHost({ host: HOST });
    const created = await sent.wait({ until: "created" });
    setup.time.duringNextWait(async () => {
      for (let count = 0; count < 3; count += 1) {
        const other = await setup.client.responses.isolateHost({ host: OFFLINE_HOST });
        await setup.client.track(other, { until: "created" });
      }
    });

    expect(await sent.wait()).toMatchObject({
      status: "rotated_away",
      basis: "seen_before",
      taskId: created.taskId,
      lastState: "pending",
    });
  });

  it("does not count as rotated away when it was never seen", async () => {
    await using setup = await startSetup({ tasks: { limit: 1 } });
    const sent = await setup.client.responses.isolateHost({ host: HOST });
    const other = await setup.client.responses.isolateHost({ host: OFFLINE_HOST });
    await other.wait({ until: "created" });

    expect(await sent.wait()).toMatchObject({ status: "cannot_tell", reason: "handled_without_task" });
  });

  it("counts as rotated away after 30 days", async () => {
    await using setup = await startSetup();
    const sent = await setup.client.responses.isolateHost({ host: HOST });
    await sent.wait();
    setup.time.pass(31 * 24 * 3_600_000);

    expect(await sent.wait()).toMatchObject({
      status: "rotated_away",
      basis: "older_than_life",
      taskId: null,
    });
  });
});

describe("a task whose name ends with the host's id", () => {
  const taskName = { taskType: "title", utcOffsetMinutes: 120, id: "host" } as const;

  it("is recognized when it is the only task of its time", async () => {
    await using setup = await startSetup({ taskName });
    const first = await setup.client.responses.isolateHost({ host: HOST });
    expect(await first.wait()).toMatchObject({ status: "completed" });
    setup.time.pass(300_000);
    const release = await setup.client.responses.isolateHost({ host: HOST, isolate: false });

    expect(await release.wait()).toMatchObject({
      status: "completed",
      taskName: expect.stringMatching(
        `^\\[Response\\]\\[KUMA\\] Isolate host - 2025-06-03 10:20:4\\d - ${HOST}$`,
      ),
      foundBy: { way: "host-id-in-name", evidence: "assumed" },
    });
  });

  it("cannot be distinguished from another task of the same time", async () => {
    await using setup = await startSetup({ taskName });
    const first = await setup.client.responses.isolateHost({ host: HOST });
    const second = await setup.client.responses.isolateHost({ host: HOST, isolate: false });
    await expect.poll(() => setup.ksc.tasks()).toHaveLength(2);

    for (const sent of [first, second]) {
      const outcome = await sent.wait();
      expect(outcome).toMatchObject({ status: "cannot_tell", reason: "several_tasks", taskId: null });
      expect("candidates" in outcome && outcome.candidates.map(({ id }) => id)).toEqual(
        setup.ksc.tasks().map(({ id }) => String(id)),
      );
    }
  });

  it("cannot be distinguished from the task of an incident added at the same time", async () => {
    await using setup = await startSetup({ taskName });
    const { PxgRetVal: incidentId } = await addIncident(setup, isolation);
    const other = await setup.client.responses.isolateHost({ host: HOST });
    await expect.poll(() => setup.ksc.tasks()).toHaveLength(1);

    expect(await setup.client.track({ incidentId })).toMatchObject({
      status: "cannot_tell",
      reason: "competing_incidents",
      competingIncidentIds: [other.incidentId],
    });
  });
});

const isolation = {
  targetHost: HOST,
  task: "isolateHost",
  params: { action: 1 },
  responseEventIncident: true,
  responseEventIncidentArea: "KUMA",
};

/** The first of the two calls alone. */
function addIncident({ client, time }: Setup, body: object) {
  return client.call("HostGroup.AddIncident", {
    pData: {
      KLINCDT_SEVERITY: 2,
      KLINCDT_ADDED: time.clock(),
      KLINCDT_BODY: JSON.stringify(body),
      KLHST_WKS_HOSTNAME: HOST,
    },
  });
}
