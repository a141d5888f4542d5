import { type MockKsc, type MockKscOptions, startMockKsc } from "@ksc-edr/mock-ksc/testing";
import { describe, expect, it } from "vitest";
import { createKscClient, type KscClient, type KscClientOptions, type WaitProgress } from "../src/index.js";
import { rejection } from "./scripted-client.js";
import { type VirtualTime, virtualTime } from "./virtual-time.js";

const HOST = "53bf5bda-d728-4888-b002-67e63b6e4c63";
const OFFLINE_HOST = "6fb3d29c-e807-41a4-9376-c490e2518f08";

interface World extends AsyncDisposable {
  readonly ksc: MockKsc;
  readonly client: KscClient;
  readonly time: VirtualTime;
}

/** A simulator and a client that live in the same virtual time. */
async function startWorld(
  options: MockKscOptions = {},
  clientOptions: Partial<KscClientOptions> = {},
): Promise<World> {
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
  it("is created, by the incident's id in the task's name", async () => {
    await using world = await startWorld();
    const sent = await world.client.responses.isolateHost({ host: HOST });

    const outcome = await sent.wait({ until: "created" });

    const [task] = world.ksc.tasks();
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

  it("is completed only once the host has ended it", async () => {
    await using world = await startWorld({ endpoint: { startDelayMs: 2000, runDelayMs: 3000 } });
    const sent = await world.client.responses.isolateHost({ host: HOST });
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

  it("has failed with the product's words", async () => {
    await using world = await startWorld({ endpoint: { startDelayMs: 1000, runDelayMs: 60_000 } });
    const sent = await world.client.responses.isolateHost({ host: HOST });
    const created = await sent.wait({ until: "created" });
    world.time.duringNextWait(() => world.client.call("Tasks.CancelTask", { strTask: created.taskId ?? "" }));

    const outcome = await sent.wait({ pollMs: 2000 });

    expect(outcome).toMatchObject({
      status: "failed",
      reason: "The task was cancelled.",
      hint: "The task failed on the host: The task was cancelled.",
    });
  });

  it("is pending, and the host is offline by its record, when the time is over", async () => {
    await using world = await startWorld();
    const sent = await world.client.responses.isolateHost({ host: OFFLINE_HOST });

    const outcome = await sent.wait({ timeoutMs: 600_000, pollMs: 60_000 });

    expect(outcome).toMatchObject({
      status: "pending",
      reason: "host_offline",
      hostLastVisibleAt: new Date("2025-05-28T16:02:17Z"),
      afterMs: 600_000,
    });
    expect(outcome.hint).toContain("offline (last seen 2025-05-28T16:02:17.000Z)");
  });

  it("is pending on a host that is there, and running, when the time is over", async () => {
    await using world = await startWorld({ endpoint: { startDelayMs: 60_000, runDelayMs: 60_000 } });
    const sent = await world.client.responses.isolateHost({ host: HOST });

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

  it("of another process is followed by its incident alone", async () => {
    await using world = await startWorld();
    const { incidentId } = await world.client.responses.isolateHost({ host: HOST });
    await using other = clientOf(world.ksc, world.time);

    expect(await other.track({ incidentId })).toMatchObject({
      status: "completed",
      hostId: HOST,
      foundBy: { way: "incident-id-in-name" },
    });
  });

  it("is followed though its body breaks a rule that the product does not know", async () => {
    await using world = await startWorld();
    const { PxgRetVal: incidentId } = await addIncident(world, {
      ...isolation,
      responseEventIncidentArea: "K".repeat(40),
    });
    await world.client.responses.requestTask({ incidentId, hostId: HOST });

    expect(await world.client.track({ incidentId })).toMatchObject({ status: "completed" });
  });

  it("is followed on a server that has no GetTaskStatistics2", async () => {
    await using world = await startWorld({ server: { kind: "windows-14.2" } });
    const sent = await world.client.responses.isolateHost({ host: HOST });

    const outcome = await sent.wait();

    expect(outcome).toMatchObject({ status: "completed" });
    const strTask = outcome.taskId ?? "";
    expect(await rejection(world.client.call("Tasks.GetTaskStatistics2", { strTask }))).toMatchObject({
      code: "http_status",
      status: 404,
    });
  });
});

describe("a response that becomes no task", () => {
  it("is not created in time when the background connection is off", async () => {
    await using world = await startWorld({ tasks: { background: false } });
    const sent = await world.client.responses.isolateHost({ host: HOST });

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

  it("is not told to be created by a task of another incident", async () => {
    await using world = await startWorld({ assumptions: { taskTrigger: "update" } });
    const { PxgRetVal: incidentId } = await addIncident(world, isolation);
    await world.client.responses.isolateHost({ host: HOST });

    expect(await world.client.track({ incidentId }, { timeoutMs: 5000 })).toMatchObject({
      status: "not_created",
      incidentHandled: false,
    });
  });

  it("cannot be told apart when someone has marked its incident by hand", async () => {
    await using world = await startWorld({ tasks: { background: false } });
    const sent = await world.client.responses.isolateHost({ host: HOST });
    await world.client.call("HostGroup.UpdateIncident", {
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

  it("of an incident that is gone cannot be told", async () => {
    await using world = await startWorld();

    expect(await world.client.track({ incidentId: 4711 })).toMatchObject({
      status: "cannot_tell",
      reason: "incident_missing",
      incidentHandled: null,
    });
  });

  it("is refused when the incident asks for none", async () => {
    await using world = await startWorld();
    const { PxgRetVal: incidentId } = await addIncident(world, { text: "no response" });

    const error = await rejection(world.client.track({ incidentId }));

    expect(error).toMatchObject({ code: "invalid_argument", argument: "incidentId" });
    expect((error as Error).message).toContain("does not request a response that can be tracked");
  });
});

describe("a task that carries the correlation mark", () => {
  it("is told from another one of the same time, whatever id its name ends in", async () => {
    await using world = await startWorld({
      taskName: { taskType: "title", utcOffsetMinutes: 0, id: "host" },
    });
    const isolation = await world.client.responses.isolateHost({ host: HOST }, { correlate: "abcdefgh" });
    const release = await world.client.responses.releaseHost({ host: HOST }, { correlate: true });
    await using other = clientOf(world.ksc, world.time);
    const { incidentId } = isolation;

    const outcomes = [
      await isolation.wait(),
      await other.track({ incidentId, correlation: "ABCDEFGH" }),
      await release.wait(),
    ];

    const [first, second] = world.ksc.tasks().map(({ id }) => String(id));
    expect(outcomes.map(({ taskId }) => taskId)).toEqual([first, first, second]);
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({
        status: "completed",
        foundBy: { way: "correlation", evidence: "documented" },
      });
    }
    expect(outcomes[0]?.taskName).toContain("[Response][KUMA-abcdefgh] Isolate host - ");
  });

  it("is never replaced by another one of the host", async () => {
    await using world = await startWorld();
    const { incidentId } = await world.client.responses.isolateHost({ host: HOST });

    expect(
      await world.client.track({ incidentId, correlation: "abcdefgh" }, { timeoutMs: 5000 }),
    ).toMatchObject({ status: "cannot_tell", reason: "handled_without_task" });
  });
});

describe("a task that is gone", () => {
  it("has been rotated away when it was seen before", async () => {
    await using world = await startWorld({
      tasks: { limit: 3 },
      endpoint: { startDelayMs: 60_000 },
    });
    const sent = await world.client.responses.isolateHost({ host: HOST });
    const created = await sent.wait({ until: "created" });
    world.time.duringNextWait(async () => {
      for (let count = 0; count < 3; count += 1) {
        const other = await world.client.responses.isolateHost({ host: OFFLINE_HOST });
        await world.client.track(other, { until: "created" });
      }
    });

    expect(await sent.wait()).toMatchObject({
      status: "rotated_away",
      basis: "seen_before",
      taskId: created.taskId,
      lastState: "pending",
    });
  });

  it("cannot be told to have been rotated away when it was never seen", async () => {
    await using world = await startWorld({ tasks: { limit: 1 } });
    const sent = await world.client.responses.isolateHost({ host: HOST });
    const other = await world.client.responses.isolateHost({ host: OFFLINE_HOST });
    await other.wait({ until: "created" });

    expect(await sent.wait()).toMatchObject({ status: "cannot_tell", reason: "handled_without_task" });
  });

  it("has outlived its 30 days", async () => {
    await using world = await startWorld();
    const sent = await world.client.responses.isolateHost({ host: HOST });
    await sent.wait();
    world.time.pass(31 * 24 * 3_600_000);

    expect(await sent.wait()).toMatchObject({
      status: "rotated_away",
      basis: "older_than_life",
      taskId: null,
    });
  });
});

describe("a task whose name carries the host's id", () => {
  const taskName = { taskType: "title", utcOffsetMinutes: 120, id: "host" } as const;

  it("is recognized when it is the only one of its time", async () => {
    await using world = await startWorld({ taskName });
    const first = await world.client.responses.isolateHost({ host: HOST });
    expect(await first.wait()).toMatchObject({ status: "completed" });
    world.time.pass(300_000);
    const release = await world.client.responses.isolateHost({ host: HOST, isolate: false });

    expect(await release.wait()).toMatchObject({
      status: "completed",
      taskName: expect.stringMatching(
        `^\\[Response\\]\\[KUMA\\] Isolate host - 2025-06-03 10:20:4\\d - ${HOST}$`,
      ),
      foundBy: { way: "host-id-in-name", evidence: "assumed" },
    });
  });

  it("cannot be told from another one of the same time", async () => {
    await using world = await startWorld({ taskName });
    const first = await world.client.responses.isolateHost({ host: HOST });
    const second = await world.client.responses.isolateHost({ host: HOST, isolate: false });
    await expect.poll(() => world.ksc.tasks()).toHaveLength(2);

    for (const sent of [first, second]) {
      const outcome = await sent.wait();
      expect(outcome).toMatchObject({ status: "cannot_tell", reason: "several_tasks", taskId: null });
      expect("candidates" in outcome && outcome.candidates.map(({ id }) => id)).toEqual(
        world.ksc.tasks().map(({ id }) => String(id)),
      );
    }
  });

  it("cannot be told from that of an incident which was added at the same time", async () => {
    await using world = await startWorld({ taskName });
    const { PxgRetVal: incidentId } = await addIncident(world, isolation);
    const other = await world.client.responses.isolateHost({ host: HOST });
    await expect.poll(() => world.ksc.tasks()).toHaveLength(1);

    expect(await world.client.track({ incidentId })).toMatchObject({
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
function addIncident({ client, time }: World, body: object) {
  return client.call("HostGroup.AddIncident", {
    pData: {
      KLINCDT_SEVERITY: 2,
      KLINCDT_ADDED: time.clock(),
      KLINCDT_BODY: JSON.stringify(body),
      KLHST_WKS_HOSTNAME: HOST,
    },
  });
}
