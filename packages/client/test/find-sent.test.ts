import { startMockKsc } from "@ksc-edr/mock-ksc/testing";
import { describe, expect, it } from "vitest";
import {
  createKscClient,
  type KscClient,
  KscOutcomeUnknownError,
  KscResponseUnknownError,
  type SendOptions,
} from "../src/index.js";
import { clientOf, rejection } from "./scripted-client.js";
import { http, json, pxgError, reset, type ScriptedServer, startScriptedServer } from "./scripted-server.js";
import { type VirtualTime, virtualTime } from "./virtual-time.js";

const HOST = "53bf5bda-d728-4888-b002-67e63b6e4c63";
const BODY =
  `{"targetHost":"${HOST}","task":"isolateHost","params":{"action":1},` +
  `"responseEventIncident":true,"responseEventIncidentArea":"ksc-edr"}`;

interface Setup extends AsyncDisposable {
  readonly server: ScriptedServer;
  readonly client: KscClient;
  readonly time: VirtualTime;
}

/** A server that loses the answer of the first AddIncident, and takes the next one. */
async function startSetup(): Promise<Setup> {
  const server = await startScriptedServer();
  server.on("HostGroup.AddIncident", reset, json({ PxgRetVal: 43 }));
  server.on("HostGroup.UpdateIncident", json({}));
  server.on("ChunkAccessor.Release", json({}));
  const time = virtualTime("2025-06-03T08:15:42.987Z");
  const client = clientOf(server, { clock: time.clock, schedule: time.schedule });
  const close = async () => {
    await client.close();
    await server[Symbol.asyncDispose]();
  };
  return { server, client, time, [Symbol.asyncDispose]: close };
}

const isolate = ({ client }: Setup, options?: SendOptions) =>
  client.responses.isolateHost({ host: HOST }, options);

interface Row {
  readonly id: number;
  readonly body?: string;
  readonly isHandled?: boolean;
}

const found = (count: number) => json({ strAccessor: "a", PxgRetVal: count });
const nothing = found(0);

/** What the server finds in each search; the last result repeats. */
function finds(server: ScriptedServer, ...looks: (readonly Row[])[]): void {
  server.on("HostGroup.FindIncidents", ...looks.map((rows) => found(rows.length)));
  const chunks = looks.filter((rows) => rows.length > 0).map(toChunk);
  if (chunks.length > 0) server.on("ChunkAccessor.GetItemsChunk", ...chunks);
}

const toChunk = (rows: readonly Row[]) =>
  json({
    pChunk: {
      KLCSP_ITERATOR_ARRAY: rows.map(({ id, body = BODY, isHandled = false }) => ({
        type: "params",
        value: {
          KLHST_WKS_HOSTNAME: HOST,
          KLINCDT_ADDED: { type: "datetime", value: "2025-06-03T08:15:42Z" },
          KLINCDT_BODY: body,
          KLINCDT_ID: id,
          KLINCDT_IS_HANDLED: isHandled,
          KLINCDT_SEVERITY: 2,
        },
      })),
    },
    PxgRetVal: rows.length,
  });

const count = (server: ScriptedServer, method: string) =>
  server.methods.filter((name) => name === method).length;

async function loseAnswer(setup: Setup): Promise<KscResponseUnknownError> {
  const error = await rejection(isolate(setup));
  if (!(error instanceof KscResponseUnknownError)) throw error;
  return error;
}

describe("a response whose answer is lost", () => {
  it("is an error with everything needed to search for it", async () => {
    await using setup = await startSetup();

    const error = await loseAnswer(setup);

    expect(error).toBeInstanceOf(KscOutcomeUnknownError);
    expect(error).toMatchObject({
      name: "KscResponseUnknownError",
      code: "outcome_unknown",
      method: "HostGroup.AddIncident",
      retryable: false,
      hostId: HOST,
      task: { task: "isolateHost", targetHost: HOST },
      sentAt: new Date("2025-06-03T08:15:42.987Z"),
      attempts: 1,
      finding: null,
    });
    expect(error.message).toContain("Check with responses.findSent(error) before you send it again");
    expect(count(setup.server, "HostGroup.AddIncident")).toBe(1);
  });
});

describe("findSent", () => {
  it("finds a stored one by its host, its second and its body", async () => {
    await using setup = await startSetup();
    finds(setup.server, [{ id: 41, body: BODY.replace('"action":1', '"action":0') }, { id: 42 }]);

    const result = await setup.client.responses.findSent(await loseAnswer(setup));

    expect(result).toEqual({
      result: "stored",
      matches: [{ incidentId: 42, hostId: HOST, isHandled: false }],
      lookedForMs: 0,
      looks: 1,
    });
    const search = setup.server.requests.find(({ method }) => method === "HostGroup.FindIncidents");
    expect(JSON.parse(search?.body ?? "")).toMatchObject({
      strFilter:
        `(&(KLHST_WKS_HOSTNAME="${HOST}")` +
        '(&(KLINCDT_ADDED>T"2025-06-03 08:15:41")(KLINCDT_ADDED<T"2025-06-03 08:15:43")))',
    });
  });

  it("recognizes a body that the server formats differently", async () => {
    await using setup = await startSetup();
    const body = JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(BODY)).reverse()), null, 2);
    finds(setup.server, [{ id: 42, body }]);

    expect(await setup.client.responses.findSent(await loseAnswer(setup))).toMatchObject({
      result: "stored",
      matches: [{ incidentId: 42 }],
    });
  });

  it("finds one that arrives late, and then stops", async () => {
    await using setup = await startSetup();
    finds(setup.server, [], [], [{ id: 42 }]);

    const result = await setup.client.responses.findSent(await loseAnswer(setup), { pollMs: 2000 });

    expect(result).toMatchObject({ result: "stored", lookedForMs: 4000, looks: 3 });
  });

  it("says how often it is stored", async () => {
    await using setup = await startSetup();
    finds(setup.server, [{ id: 42 }, { id: 43, isHandled: true }]);

    expect(await setup.client.responses.findSent(await loseAnswer(setup))).toMatchObject({
      result: "stored",
      matches: [
        { incidentId: 42, isHandled: false },
        { incidentId: 43, isHandled: true },
      ],
    });
  });

  it("returns not_seen only after a last search at the end of the grace time", async () => {
    await using setup = await startSetup();
    setup.server.on("HostGroup.FindIncidents", nothing);

    const result = await setup.client.responses.findSent(await loseAnswer(setup), {
      graceMs: 5000,
      pollMs: 2000,
    });

    expect(result).toEqual({ result: "not_seen", lookedForMs: 5000, looks: 4 });
    expect(count(setup.server, "HostGroup.FindIncidents")).toBe(4);
  });

  it("searches for 30 seconds by default, and sends only searches", async () => {
    await using setup = await startSetup();
    setup.server.on("HostGroup.FindIncidents", nothing);

    const result = await setup.client.responses.findSent(await loseAnswer(setup));

    expect(result).toMatchObject({ result: "not_seen", lookedForMs: 30_000 });
    expect(count(setup.server, "HostGroup.AddIncident")).toBe(1);
    expect(count(setup.server, "HostGroup.UpdateIncident")).toBe(0);
  });

  it("ignores a transient failure", async () => {
    await using setup = await startSetup();
    const busy = http("503 Service Unavailable", "text/plain", "busy");
    setup.server.on("HostGroup.FindIncidents", busy, nothing);

    const result = await setup.client.responses.findSent(await loseAnswer(setup), { graceMs: 1000 });

    expect(result).toMatchObject({ result: "not_seen" });
  });

  it("cannot tell when the last search failed", async () => {
    await using setup = await startSetup();
    const busy = http("503 Service Unavailable", "text/plain", "busy");
    setup.server.on("HostGroup.FindIncidents", nothing, busy);

    expect(await setup.client.responses.findSent(await loseAnswer(setup), { graceMs: 1000 })).toMatchObject({
      result: "cannot_tell",
      reason: expect.stringContaining("503"),
      cause: { code: "http_status" },
      lookedForMs: 1000,
      looks: 1,
    });
  });

  it("cannot tell when the search is refused, and does not try again", async () => {
    await using setup = await startSetup();
    setup.server.on("HostGroup.FindIncidents", pxgError("KLSTD", 1184, "Access denied"));

    expect(await setup.client.responses.findSent(await loseAnswer(setup))).toMatchObject({
      result: "cannot_tell",
      cause: { code: "api_error", apiCode: 1184 },
      lookedForMs: 0,
    });
  });

  it("cannot tell when the server hides a body of that second", async () => {
    await using setup = await startSetup();
    setup.server.on("HostGroup.FindIncidents", found(1));
    const row = { KLINCDT_ID: 42, KLHST_WKS_HOSTNAME: HOST };
    setup.server.on(
      "ChunkAccessor.GetItemsChunk",
      json({ pChunk: { KLCSP_ITERATOR_ARRAY: [{ type: "params", value: row }] }, PxgRetVal: 1 }),
    );

    expect(await setup.client.responses.findSent(await loseAnswer(setup))).toMatchObject({
      result: "cannot_tell",
      reason: expect.stringContaining("does not show the body of incident 42"),
      cause: null,
      lookedForMs: 30_000,
    });
  });

  it("ends when the caller aborts", async () => {
    await using setup = await startSetup();
    setup.server.on("HostGroup.FindIncidents", nothing);
    const target = await loseAnswer(setup);
    const controller = new AbortController();
    setup.time.duringNextWait(async () => controller.abort());

    const error = await rejection(setup.client.responses.findSent(target, { signal: controller.signal }));

    expect(error).toMatchObject({ code: "aborted" });
    expect(setup.time.clock()).toEqual(target.sentAt);
  });
});

describe('a response with resend: "if-not-seen"', () => {
  const resend = { resend: "if-not-seen", findSent: { graceMs: 4000 } } as const;

  it("is not sent again when it is stored; only its task is requested", async () => {
    await using setup = await startSetup();
    finds(setup.server, [{ id: 42 }]);

    const sent = await isolate(setup, resend);

    expect(sent).toMatchObject({ incidentId: 42, hostId: HOST });
    expect(count(setup.server, "HostGroup.AddIncident")).toBe(1);
    const updates = setup.server.requests.filter(({ method }) => method === "HostGroup.UpdateIncident");
    expect(updates.map(({ body }) => JSON.parse(body).nId)).toEqual([42]);
  });

  it("requests nothing more when its incident is already handled", async () => {
    await using setup = await startSetup();
    finds(setup.server, [{ id: 42, isHandled: true }]);

    expect(await isolate(setup, resend)).toMatchObject({ incidentId: 42 });
    expect(count(setup.server, "HostGroup.UpdateIncident")).toBe(0);
  });

  it("is sent once more, byte for byte, when it is not seen", async () => {
    await using setup = await startSetup();
    setup.server.on("HostGroup.FindIncidents", nothing);

    const sent = await isolate(setup, resend);

    expect(sent).toMatchObject({ incidentId: 43, sentAt: new Date("2025-06-03T08:15:42.987Z") });
    const adds = setup.server.requests.filter(({ method }) => method === "HostGroup.AddIncident");
    expect(adds).toHaveLength(2);
    expect(adds[1]?.body).toBe(adds[0]?.body);
  });

  it("is not sent a third time", async () => {
    await using setup = await startSetup();
    setup.server.on("HostGroup.AddIncident", reset, reset);
    setup.server.on("HostGroup.FindIncidents", nothing);

    const error = await rejection(isolate(setup, resend));

    expect(error).toMatchObject({ code: "outcome_unknown", attempts: 2 });
    expect((error as Error).message).toContain("It was sent 2 times.");
    expect(count(setup.server, "HostGroup.AddIncident")).toBe(2);
  });

  it("remains unknown when the second request is refused", async () => {
    await using setup = await startSetup();
    setup.server.on("HostGroup.AddIncident", reset, pxgError("KLSTD", 1184, "Access denied"));
    setup.server.on("HostGroup.FindIncidents", nothing);

    expect(await rejection(isolate(setup, resend))).toMatchObject({
      code: "outcome_unknown",
      attempts: 1,
      finding: { result: "not_seen" },
    });
  });

  it.each([
    ["cannot be told", "cannot_tell", pxgError("KLSTD", 1184, "Access denied")],
    ["is stored twice", "stored", found(2)],
  ])("is not sent again when it %s", async (_, result, step) => {
    await using setup = await startSetup();
    setup.server.on("HostGroup.FindIncidents", step);
    setup.server.on("ChunkAccessor.GetItemsChunk", toChunk([{ id: 42 }, { id: 43 }]));

    expect(await rejection(isolate(setup, resend))).toMatchObject({
      code: "outcome_unknown",
      finding: { result },
    });
    expect(count(setup.server, "HostGroup.AddIncident")).toBe(1);
  });

  it("is not sent again when the caller has aborted", async () => {
    await using setup = await startSetup();
    const controller = new AbortController();
    setup.server.on("HostGroup.AddIncident", () => controller.abort());

    const error = await rejection(isolate(setup, { ...resend, signal: controller.signal }));

    expect(error).toMatchObject({ code: "outcome_unknown", attempts: 1, cause: { code: "aborted" } });
    expect(count(setup.server, "HostGroup.FindIncidents")).toBe(0);
  });

  it("is not sent again when it was refused", async () => {
    await using setup = await startSetup();
    setup.server.on("HostGroup.AddIncident", pxgError("KLSTD", 1186, "Object not found"));

    expect(await rejection(isolate(setup, resend))).toMatchObject({ code: "api_error" });
    expect(count(setup.server, "HostGroup.AddIncident")).toBe(1);
  });

  it("refuses any other value", async () => {
    await using setup = await startSetup();

    const error = await rejection(isolate(setup, { resend: "always" as never }));

    expect(error).toMatchObject({ code: "invalid_argument", argument: "resend" });
    expect(setup.server.connections()).toBe(0);
  });
});

it("finds a response of a client with a wrong clock by the time as it was sent", async () => {
  await using ksc = await startMockKsc();
  const time = virtualTime("2031-01-01T00:00:00.900Z");
  await using client = createKscClient({
    url: ksc.url,
    credentials: { user: ksc.user, password: ksc.password, internal: true },
    tls: { ca: ksc.ca },
    clock: time.clock,
    schedule: time.schedule,
  });
  const sent = await client.responses.isolateHost({ host: HOST });
  const another = { ...sent, sentAt: new Date("2031-01-01T00:00:01Z") };

  expect(await client.responses.findSent(sent)).toMatchObject({
    result: "stored",
    matches: [{ incidentId: sent.incidentId, hostId: HOST }],
  });
  expect(await client.responses.findSent(another, { graceMs: 0 })).toMatchObject({ result: "not_seen" });
});
