import { setImmediate as nextTurn } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type MockKsc, startMockKsc } from "../src/testing.js";
import { logIn, type RawConnection } from "./raw-client.js";

const HOST = "53bf5bda-d728-4888-b002-67e63b6e4c63";
const OTHER_HOST = "0d9c2f6b-5f0e-4b1c-9a3e-2c8f7b1d4e02";

const isolate = (changes: object = {}) => ({
  targetHost: HOST,
  task: "isolateHost",
  params: { action: 1 },
  responseEventIncident: true,
  responseEventIncidentArea: "KUMA",
  ...changes,
});

const incident = (body: string, changes: object = {}) => ({
  pData: {
    KLINCDT_SEVERITY: 2,
    KLINCDT_ADDED: { type: "datetime", value: "2025-06-03T08:15:42Z" },
    KLINCDT_BODY: body,
    KLHST_WKS_HOSTNAME: HOST,
    ...changes,
  },
});

const ask = (id: number) => ({ nId: id, pData: { KLINCDT_IS_HANDLED: false, KLHST_WKS_HOSTNAME: HOST } });

let ksc: MockKsc;
let connection: RawConnection;

beforeAll(async () => {
  ksc = await startMockKsc({ now: () => new Date("2025-06-03T08:16:00.900Z") });
  connection = await logIn(ksc);
});

afterAll(async () => {
  connection.close();
  await ksc.close();
});

beforeEach(() => ksc.reset());

async function add(body: string, changes: object = {}): Promise<number> {
  const { PxgRetVal } = await connection.call("HostGroup.AddIncident", incident(body, changes));
  expect(PxgRetVal).toBeTypeOf("number");
  return Number(PxgRetVal);
}

/** The consumer runs in the turn after an answer; a few turns are enough. */
async function background(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await nextTurn();
}

describe("the two documented calls", () => {
  it("turn an incident into a pending task with the documented name, and mark it handled", async () => {
    const id = await add(JSON.stringify(isolate()));
    expect(await connection.call("HostGroup.UpdateIncident", ask(id))).toEqual({});
    await background();

    expect(ksc.tasks()).toMatchObject([
      {
        name: `[Response][KUMA] isolateHost - 2025-06-03 08:16:00 - ${id}`,
        hostId: HOST,
        incidentId: id,
        state: "pending",
      },
    ]);
    expect(ksc.incidents()).toMatchObject([
      { id, isHandled: true, verdict: { outcome: "accepted", reasons: [], taskId: ksc.tasks()[0]?.id } },
    ]);
  });

  it("create no task for AddIncident alone, even with KLINCDT_IS_HANDLED", async () => {
    await add(JSON.stringify(isolate()));
    await add(JSON.stringify(isolate()), { KLINCDT_IS_HANDLED: false });
    await add(JSON.stringify(isolate()), { KLINCDT_IS_HANDLED: true });
    await background();

    expect(ksc.tasks()).toEqual([]);
    expect(ksc.incidents().map(({ isHandled }) => isHandled)).toEqual([false, false, true]);
  });

  it("create at most one task for one incident", async () => {
    const id = await add(JSON.stringify(isolate()));
    for (let times = 0; times < 3; times++) {
      await connection.call("HostGroup.UpdateIncident", ask(id));
      await background();
    }
    expect(ksc.tasks()).toHaveLength(1);
  });

  it("create no task when the update lacks the flag", async () => {
    const id = await add(JSON.stringify(isolate()));
    await connection.call("HostGroup.UpdateIncident", { nId: id, pData: { KLINCDT_SEVERITY: 3 } });
    await background();
    expect(ksc.tasks()).toEqual([]);
    expect(ksc.incidents()).toMatchObject([{ severity: 3, isHandled: false }]);
  });

  it("send the task to the body's targetHost when the two differ", async () => {
    const id = await add(JSON.stringify(isolate({ targetHost: OTHER_HOST })));
    await connection.call("HostGroup.UpdateIncident", ask(id));
    await background();
    expect(ksc.tasks()).toMatchObject([{ hostId: OTHER_HOST }]);
  });
});

describe("the background consumer", () => {
  async function verdictOf(body: string) {
    const id = await add(body);
    await connection.call("HostGroup.UpdateIncident", ask(id));
    await background();
    const [stored] = ksc.incidents();
    return {
      outcome: stored?.verdict?.outcome,
      reasons: stored?.verdict?.reasons,
      isHandled: stored?.isHandled,
    };
  }

  it.each([
    ["no JSON", "EDR: suspicious powershell", /^KLINCDT_BODY is not a response: it is not JSON/],
    [
      "another kind of incident",
      '{"case":4711}',
      /^KLINCDT_BODY is not a response: it names none of the nine tasks/,
    ],
    [
      "an unknown task",
      JSON.stringify(isolate({ task: "rebootHost" })),
      /^KLINCDT_BODY → task: is not a response task; one of getFile, /,
    ],
    [
      "a wrong type of a documented field",
      JSON.stringify(isolate({ params: { action: "1" } })),
      /^KLINCDT_BODY → params\.action: must be 1 \(isolate\) or 0 \(release\)$/,
    ],
    [
      "a missing documented field",
      JSON.stringify(isolate({ params: {} })),
      /^KLINCDT_BODY → params\.action: /,
    ],
  ])("ignores %s, says why, and leaves the incident unhandled", async (_what, body, reason) => {
    const { outcome, reasons, isHandled } = await verdictOf(body);
    expect({ outcome, isHandled }).toEqual({ outcome: "ignored", isHandled: false });
    expect(reasons).toEqual([expect.stringMatching(reason)]);
    expect(ksc.tasks()).toEqual([]);
  });

  it.each([
    ["no marker", { responseEventIncident: undefined }, "response-marker"],
    ["an unknown member", { priority: 1 }, "no-unknown-members"],
    ["a long area", { responseEventIncidentArea: "A".repeat(33) }, "area-format"],
  ])("creates a task for a body with %s and names the assumed rule", async (_what, changes, rule) => {
    const { outcome, reasons, isHandled } = await verdictOf(JSON.stringify(isolate(changes)));
    expect({ outcome, isHandled }).toEqual({ outcome: "accepted-with-warnings", isHandled: true });
    expect(reasons).toEqual([expect.stringContaining(`(assumed rule ${rule})`)]);
    expect(ksc.tasks()).toHaveLength(1);
  });

  it("ignores a target host that does not exist", async () => {
    const { outcome, reasons } = await verdictOf(JSON.stringify(isolate({ targetHost: "WS-PEREZ" })));
    expect({ outcome, reasons }).toEqual({
      outcome: "ignored",
      reasons: ['targetHost: no host has the id "WS-PEREZ"'],
    });
  });
});

describe("switches of assumptions", () => {
  async function withSwitch(
    options: Parameters<typeof startMockKsc>[0],
    work: (ksc: MockKsc, c: RawConnection) => Promise<void>,
  ) {
    await using switched = await startMockKsc(options);
    const own = await logIn(switched);
    try {
      await work(switched, own);
    } finally {
      own.close();
    }
  }

  it("--task-trigger add creates the task for AddIncident alone", () =>
    withSwitch({ assumptions: { taskTrigger: "add" } }, async (switched, own) => {
      await own.call("HostGroup.AddIncident", incident(JSON.stringify(isolate())));
      await background();
      expect(switched.tasks()).toHaveLength(1);
    }));

  it("--unknown-host accept stores the incident of a host that does not exist, and creates its task", () =>
    withSwitch({ assumptions: { unknownHost: "accept" } }, async (switched, own) => {
      const body = JSON.stringify(isolate({ targetHost: "nowhere" }));
      await own.call("HostGroup.AddIncident", incident(body, { KLHST_WKS_HOSTNAME: "nowhere" }));
      await own.call("HostGroup.UpdateIncident", ask(1));
      await background();
      expect(switched.tasks()).toMatchObject([{ hostId: "nowhere" }]);
    }));

  it("--no-background stores the incident and creates no task", () =>
    withSwitch({ tasks: { background: false } }, async (switched, own) => {
      await own.call("HostGroup.AddIncident", incident(JSON.stringify(isolate())));
      await own.call("HostGroup.UpdateIncident", ask(1));
      await background();
      expect(switched.tasks()).toEqual([]);
      expect(switched.incidents()).toMatchObject([{ isHandled: false, verdict: null }]);
    }));

  it("--assume turns a warning into a refusal", () =>
    withSwitch({ assumptions: { rules: { "response-marker": "ignore" } } }, async (switched, own) => {
      const body = JSON.stringify(isolate({ responseEventIncident: undefined }));
      await own.call("HostGroup.AddIncident", incident(body));
      await own.call("HostGroup.UpdateIncident", ask(1));
      await background();
      expect(switched.tasks()).toEqual([]);
    }));

  it("the parts of a task's name follow their switches", () =>
    withSwitch(
      {
        now: () => new Date("2025-06-03T23:30:00Z"),
        taskName: { taskType: "title", utcOffsetMinutes: 120, id: "host" },
      },
      async (switched, own) => {
        await own.call("HostGroup.AddIncident", incident(JSON.stringify(isolate())));
        await own.call("HostGroup.UpdateIncident", ask(1));
        await background();
        expect(switched.tasks()[0]?.name).toBe(
          `[Response][KUMA] Isolate host - 2025-06-04 01:30:00 - ${HOST}`,
        );
      },
    ));

  it("the oldest task is deleted beyond the limit", () =>
    withSwitch({ tasks: { limit: 2 } }, async (switched, own) => {
      for (let id = 1; id <= 3; id++) {
        await own.call("HostGroup.AddIncident", incident(JSON.stringify(isolate())));
        await own.call("HostGroup.UpdateIncident", ask(id));
        await background();
      }
      expect(switched.tasks().map(({ incidentId }) => incidentId)).toEqual([2, 3]);
    }));
});

describe("errors of incident methods", () => {
  const code = (reply: Readonly<Record<string, unknown>>) => {
    const error = reply["PxgError"] as { module: string; code: number; message: string } | undefined;
    return { module: error?.module, code: error?.code, message: error?.message };
  };

  it("refuses an unknown host with KLSTD 1186", async () => {
    const reply = await connection.call(
      "HostGroup.AddIncident",
      incident("{}", { KLHST_WKS_HOSTNAME: "WS-PEREZ" }),
    );
    expect(code(reply)).toEqual({
      module: "KLSTD",
      code: 1186,
      message: 'Object not found: no host has the id "WS-PEREZ"',
    });
    expect(ksc.incidents()).toEqual([]);
  });

  it("names a missing attribute with KLPRSS 1125", async () => {
    const reply = await connection.call(
      "HostGroup.AddIncident",
      incident("{}", { KLINCDT_SEVERITY: undefined }),
    );
    expect(code(reply)).toMatchObject({
      module: "KLPRSS",
      code: 1125,
      message: expect.stringContaining("KLINCDT_SEVERITY"),
    });
  });

  it.each(["HostGroup.UpdateIncident", "HostGroup.DeleteIncident"])(
    "%s of an unknown id is KLSTD 1186",
    async (name) => {
      expect(code(await connection.call(name, { nId: 77, pData: {} }))).toEqual({
        module: "KLSTD",
        code: 1186,
        message: "Object not found: no incident has the id 77",
      });
    },
  );

  it("carries all seven members of PxgError", async () => {
    expect(await connection.call("HostGroup.DeleteIncident", { nId: 77 })).toEqual({
      PxgError: {
        code: 1186,
        file: "",
        line: 0,
        locdata: {
          type: "params",
          value: {
            format: "Object not found: no incident has the id 77",
            "format-id": 0,
            locmodule: "KLSTD",
          },
        },
        message: "Object not found: no incident has the id 77",
        module: "KLSTD",
        subcode: 0,
      },
    });
  });
});

describe("HostGroup.FindIncidents and ChunkAccessor", () => {
  it("return rows with the requested attributes in byte order, read when they are fetched", async () => {
    const id = await add("EDR: suspicious powershell, case 4711");
    const found = await connection.call("HostGroup.FindIncidents", {
      strFilter: `(&(KLINCDT_IS_HANDLED=0)(KLHST_WKS_HOSTNAME="${HOST}"))`,
      pFieldsToReturn: [
        "KLINCDT_SEVERITY",
        "KLINCDT_ID",
        "KLINCDT_BODY",
        "KLINCDT_ADDED",
        "GNRL_EXTRA_PARAMS",
      ],
      pFieldsToOrder: [{ type: "params", value: { Name: "KLINCDT_ID", Asc: true } }],
      lMaxLifeTime: 600,
    });
    expect(found).toEqual({ strAccessor: expect.stringMatching(/^[0-9A-Za-z]{22}$/), PxgRetVal: 1 });

    await connection.call("HostGroup.UpdateIncident", { nId: id, pData: { KLINCDT_SEVERITY: 3 } });
    const chunk = await connection.send("/api/v1.0/ChunkAccessor.GetItemsChunk", {
      body: JSON.stringify({ strAccessor: found["strAccessor"], nStart: 0, nCount: 200 }),
    });
    expect(chunk.text).toBe(
      `{"pChunk":{"KLCSP_ITERATOR_ARRAY":[{"type":"params","value":{` +
        `"KLINCDT_ADDED":{"type":"datetime","value":"2025-06-03T08:15:42Z"},` +
        `"KLINCDT_BODY":"EDR: suspicious powershell, case 4711","KLINCDT_ID":${id},"KLINCDT_SEVERITY":3}}]},"PxgRetVal":1}`,
    );
  });

  it("page through a set with an end beyond the last row, and drop it when released", async () => {
    for (let number = 0; number < 3; number++) await add(`incident ${number}`);
    const { strAccessor } = await connection.call("HostGroup.FindIncidents", { strFilter: "" });
    expect(await connection.call("ChunkAccessor.GetItemsCount", { strAccessor })).toEqual({ PxgRetVal: 3 });
    expect(
      await connection.call("ChunkAccessor.GetItemsChunk", { strAccessor, nStart: 2, nCount: 20000 }),
    ).toMatchObject({ PxgRetVal: 1 });
    expect(
      await connection.call("ChunkAccessor.GetItemsChunk", { strAccessor, nStart: 3, nCount: 5 }),
    ).toEqual({
      pChunk: { KLCSP_ITERATOR_ARRAY: [] },
      PxgRetVal: 0,
    });
    expect(await connection.call("ChunkAccessor.Release", { strAccessor })).toEqual({});
    expect(await connection.call("ChunkAccessor.GetItemsCount", { strAccessor })).toMatchObject({
      PxgError: { module: "KLSTD", code: 1186 },
    });
  });

  it("store an application's own block of attributes", async () => {
    const block = { type: "params", value: { TEST_INT: 5, TEST_LONG: { type: "long", value: 5 } } };
    await add("with a block", { GNRL_EXTRA_PARAMS: block });
    const { strAccessor } = await connection.call("HostGroup.FindIncidents", {
      pFieldsToReturn: ["GNRL_EXTRA_PARAMS"],
    });
    expect(
      await connection.call("ChunkAccessor.GetItemsChunk", { strAccessor, nStart: 0, nCount: 1 }),
    ).toEqual({
      pChunk: { KLCSP_ITERATOR_ARRAY: [{ type: "params", value: { GNRL_EXTRA_PARAMS: block } }] },
      PxgRetVal: 1,
    });
  });
});
