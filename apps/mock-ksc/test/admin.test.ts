import { setImmediate as nextTurn } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type MockKsc, startMockKsc } from "../src/testing.js";
import { logIn, type RawConnection } from "./raw-client.js";

const HOST = "53bf5bda-d728-4888-b002-67e63b6e4c63";
const BODY = JSON.stringify({
  targetHost: HOST,
  task: "isolateHost",
  params: { action: 1 },
  responseEventIncident: true,
  responseEventIncidentArea: "KUMA",
});

let now = Date.parse("2025-06-03T08:16:00Z");
let ksc: MockKsc;
let connection: RawConnection;

beforeAll(async () => {
  ksc = await startMockKsc({ now: () => new Date(now) });
  connection = await logIn(ksc);
});

afterAll(async () => {
  connection.close();
  await ksc.close();
});

beforeEach(async () => {
  await admin("/reset", { method: "POST" });
  await admin("/background-connection", { method: "PUT", body: '{"isUp":true}' });
});

async function admin(path: string, init: RequestInit = {}) {
  const headers = { Authorization: `Bearer ${ksc.adminToken}`, ...init.headers };
  const answer = await fetch(`${ksc.adminUrl}${path}`, { ...init, headers });
  return { status: answer.status, text: await answer.text(), type: answer.headers.get("content-type") };
}

const json = async (path: string) => JSON.parse((await admin(path)).text);

async function send(body: string): Promise<number> {
  const { PxgRetVal } = await connection.call("HostGroup.AddIncident", {
    pData: {
      KLINCDT_SEVERITY: 2,
      KLINCDT_ADDED: { type: "datetime", value: "2025-06-03T08:15:42Z" },
      KLINCDT_BODY: body,
      KLHST_WKS_HOSTNAME: HOST,
    },
  });
  await connection.call("HostGroup.UpdateIncident", { nId: PxgRetVal, pData: { KLINCDT_IS_HANDLED: false } });
  for (let turn = 0; turn < 5; turn++) await nextTurn();
  return Number(PxgRetVal);
}

describe("the admin API", () => {
  it("reports its health to everyone, and the rest only with the token", async () => {
    expect(await (await fetch(`${ksc.adminUrl}/health`)).json()).toMatchObject({
      status: "ok",
      service: "mock-ksc",
      url: ksc.url,
    });
    for (const headers of [{}, { Authorization: "Bearer wrong" }]) {
      const answer = await fetch(`${ksc.adminUrl}/incidents`, { headers });
      expect(answer.status).toBe(401);
      expect(await answer.json()).toEqual({
        error: { status: 401, message: "send Authorization: Bearer with the adminToken of the ready line" },
      });
    }
  });

  it("shows an incident with the response task in its body, and the server's task with its runs", async () => {
    const id = await send(BODY);
    const { incidents } = await json("/incidents");
    expect(incidents).toMatchObject([
      { id, hostId: HOST, isHandled: true, responseTask: JSON.parse(BODY), reasons: [] },
    ]);
    expect(await json(`/incidents/${id}`)).toEqual(incidents[0]);
    const { tasks } = await json("/tasks");
    expect(tasks).toMatchObject([
      {
        id: incidents[0].taskId,
        incidentId: id,
        runs: [{ hostId: HOST, state: "pending", nextState: "running" }],
      },
    ]);
    now += 1000;
    expect(await json(`/tasks/${incidents[0].taskId}`)).toMatchObject({ runs: [{ state: "running" }] });
    now += 1000;
    expect(await json(`/tasks/${incidents[0].taskId}`)).toMatchObject({ runs: [{ state: "completed" }] });
  });

  it("says why an incident has no task", async () => {
    await send("EDR: suspicious powershell");
    await admin("/background-connection", { method: "PUT", body: '{"isUp":false}' });
    await send(BODY);
    await connection.call("HostGroup.AddIncident", {
      pData: {
        KLINCDT_SEVERITY: 2,
        KLINCDT_ADDED: { type: "datetime", value: "2025-06-03T08:15:42Z" },
        KLINCDT_BODY: BODY,
        KLHST_WKS_HOSTNAME: HOST,
      },
    });
    const { incidents } = await json("/incidents");
    expect(
      incidents.map(({ taskId, reasons }: { taskId: null; reasons: string[] }) => [taskId, reasons]),
    ).toEqual([
      [null, [expect.stringMatching(/^KLINCDT_BODY is not a response: it is not JSON/)]],
      [null, ["the background connection is down"]],
      [
        null,
        ["no call has requested a task: HostGroup.UpdateIncident with KLINCDT_IS_HANDLED false is missing"],
      ],
    ]);
  });

  it("brings the background connection up again, and turns the requests made meanwhile into tasks", async () => {
    await admin("/background-connection", { method: "PUT", body: '{"isUp":false}' });
    await send(BODY);
    expect(await json("/tasks")).toEqual({ tasks: [] });
    expect((await admin("/background-connection", { method: "PUT", body: '{"isUp":true}' })).text).toBe(
      '{"isUp":true}',
    );
    for (let turn = 0; turn < 5; turn++) await nextTurn();
    expect((await json("/tasks")).tasks).toHaveLength(1);
  });

  it("returns the journal as one JSON object per line, from an entry on, or of one method", async () => {
    await send(BODY);
    await connection.call(
      "HostGroup.DeleteIncident",
      { nId: 999 },
      { "X-KSC-RequestId": "AECC37AD18B74C4B_8846F01BF6AA6E2D" },
    );
    const { text, type } = await admin("/journal");
    expect(type).toBe("application/x-ndjson");
    const entries = text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(entries.map(({ method, outcome, error }) => [method, outcome, error])).toEqual([
      ["HostGroup.AddIncident", "answered", null],
      ["HostGroup.UpdateIncident", "answered", null],
      ["HostGroup.DeleteIncident", "failed", "KLSTD 1186"],
    ]);
    expect(entries[2]).toMatchObject({
      requestId: "AECC37AD18B74C4B_8846F01BF6AA6E2D",
      user: "api",
      status: 200,
    });
    expect(JSON.parse(entries[0].request).pData.KLINCDT_BODY).toBe(BODY);
    expect((await admin(`/journal?after=${entries[1].id}`)).text).toBe(`${JSON.stringify(entries[2])}\n`);
    expect((await admin("/journal?method=HostGroup.UpdateIncident")).text).toBe(
      `${JSON.stringify(entries[1])}\n`,
    );
  });

  it.each([
    ["GET", "/nothing", undefined, 404, "no such path: /nothing"],
    ["GET", "/incidents/12345", undefined, 404, "no incident has the id 12345"],
    ["GET", "/tasks/12345", undefined, 404, "no task has the id 12345"],
    ["GET", "/journal?after=x", undefined, 400, "after: expected a whole number from 0"],
    ["GET", "/incidents?server=unknown", undefined, 404, 'no virtual server has the name "unknown"'],
    [
      "PUT",
      "/background-connection",
      `{"isUp":true${" ".repeat(1024 * 1024)}}`,
      413,
      "the body is larger than 1048576 bytes",
    ],
    ["PUT", "/background-connection", '{"isUp":1}', 400, 'expected {"isUp":true} or {"isUp":false}'],
  ])("answers %s %s with an error that names the problem", async (method, path, body, status, message) => {
    const answer = await admin(path, { method, ...(body !== undefined && { body }) });
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.text)).toEqual({ error: { status, message } });
  });
});
