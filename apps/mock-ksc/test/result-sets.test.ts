import { afterEach, describe, expect, it } from "vitest";
import { type MockKsc, type MockKscOptions, startMockKsc } from "../src/testing.js";
import { logIn, type RawConnection, startSession } from "./raw-client.js";

const HOST = "53bf5bda-d728-4888-b002-67e63b6e4c63";
const clock = { now: Date.parse("2025-06-03T08:15:42Z") };
let ksc: MockKsc;
const connections: RawConnection[] = [];

async function start(options: MockKscOptions = {}): Promise<RawConnection> {
  ksc = await startMockKsc({
    login: { sessionIdleSeconds: 86_400 },
    now: () => new Date(clock.now),
    ...options,
  });
  return connect();
}

async function connect(): Promise<RawConnection> {
  const connection = await logIn(ksc);
  connections.push(connection);
  return connection;
}

afterEach(async () => {
  for (const connection of connections.splice(0)) connection.close();
  await ksc.close();
});

const gone = { PxgError: expect.objectContaining({ module: "KLSTD", code: 1186 }) };

async function addIncidents(connection: RawConnection, count: number): Promise<readonly number[]> {
  const ids: number[] = [];
  for (let index = 0; index < count; index++) {
    const { PxgRetVal } = await connection.call("HostGroup.AddIncident", {
      pData: {
        KLINCDT_SEVERITY: 1 + (index % 3),
        KLINCDT_ADDED: { type: "datetime", value: `2025-06-03T08:00:0${index % 10}Z` },
        KLINCDT_BODY: `body ${index}`,
        KLHST_WKS_HOSTNAME: HOST,
      },
    });
    ids.push(Number(PxgRetVal));
  }
  return ids;
}

const find = (connection: RawConnection, changes: object = {}, headers = {}) =>
  connection.call(
    "HostGroup.FindIncidents",
    {
      strFilter: "",
      pFieldsToReturn: ["KLINCDT_ID", "KLINCDT_SEVERITY"],
      pFieldsToOrder: [],
      lMaxLifeTime: 60,
      ...changes,
    },
    headers,
  );

const count = (connection: RawConnection, strAccessor: unknown, headers = {}) =>
  connection.call("ChunkAccessor.GetItemsCount", { strAccessor }, headers);

async function chunk(connection: RawConnection, strAccessor: unknown, nStart: number, nCount: number) {
  const answer = await connection.call("ChunkAccessor.GetItemsChunk", { strAccessor, nStart, nCount });
  const { KLCSP_ITERATOR_ARRAY: rows } = answer["pChunk"] as {
    KLCSP_ITERATOR_ARRAY: { value: { KLINCDT_ID: number; KLINCDT_SEVERITY: number } }[];
  };
  expect(answer["PxgRetVal"]).toBe(rows.length);
  return rows.map(({ value }) => value);
}

const severity = (Asc: boolean) => [{ type: "params", value: { Name: "KLINCDT_SEVERITY", Asc } }];

describe("a result set", () => {
  it("keeps its rows and their order, and shows their current values", async () => {
    const connection = await start();
    const [first = 0, second = 0, third = 0] = await addIncidents(connection, 3);
    const { strAccessor, PxgRetVal } = await find(connection, { pFieldsToOrder: severity(true) });
    expect(PxgRetVal).toBe(3);
    await addIncidents(connection, 1);
    await connection.call("HostGroup.UpdateIncident", { nId: first, pData: { KLINCDT_SEVERITY: 3 } });
    await connection.call("HostGroup.DeleteIncident", { nId: second });
    expect(await chunk(connection, strAccessor, 0, 10)).toEqual([
      { KLINCDT_ID: first, KLINCDT_SEVERITY: 3 },
      { KLINCDT_ID: third, KLINCDT_SEVERITY: 3 },
    ]);
    expect(await count(connection, strAccessor)).toEqual({ PxgRetVal: 3 });
  });

  it("is read in chunks of any size, even beyond its end", async () => {
    const connection = await start();
    const ids = await addIncidents(connection, 5);
    const { strAccessor } = await find(connection);
    const read = async (start: number, size: number) =>
      (await chunk(connection, strAccessor, start, size)).map(({ KLINCDT_ID }) => KLINCDT_ID);
    expect([...(await read(0, 2)), ...(await read(2, 2)), ...(await read(4, 2))]).toEqual(ids);
    expect(await read(0, 20_000)).toEqual(ids);
    expect(await read(5, 1)).toEqual([]);
    expect(await read(2_147_483_647, 2_147_483_647)).toEqual([]);
    expect(await read(-3, 1)).toEqual(ids.slice(0, 1));
    expect(await read(0, -1)).toEqual([]);
  });

  it("can be read and released when it is empty", async () => {
    const connection = await start();
    const { strAccessor, PxgRetVal } = await find(connection, { strFilter: "(KLINCDT_ID=0)" });
    expect(PxgRetVal).toBe(0);
    expect(await chunk(connection, strAccessor, 0, 10)).toEqual([]);
    expect(await connection.call("ChunkAccessor.Release", { strAccessor })).toEqual({});
    expect(await count(connection, strAccessor)).toEqual(gone);
    expect(await connection.call("ChunkAccessor.Release", { strAccessor })).toEqual(gone);
  });

  it("is extended by each use, and ends when it was unused for its lifetime", async () => {
    const connection = await start();
    const { strAccessor } = await find(connection, { lMaxLifeTime: 60 });
    for (let minute = 0; minute < 3; minute++) {
      clock.now += 59_000;
      expect(await count(connection, strAccessor)).toEqual({ PxgRetVal: 0 });
    }
    clock.now += 60_000;
    expect(await count(connection, strAccessor)).toEqual(gone);
  });

  it("lasts 7200 s at most in the lenient profile", async () => {
    const connection = await start();
    const { strAccessor } = await find(connection, { lMaxLifeTime: 100_000 });
    clock.now += 7_199_000;
    expect(await count(connection, strAccessor)).toEqual({ PxgRetVal: 0 });
    clock.now += 7_200_000;
    expect(await count(connection, strAccessor)).toEqual(gone);
  });

  it("is refused with a longer lifetime in the strict profile", async () => {
    const connection = await start({ server: { profile: "strict" } });
    expect(await find(connection, { lMaxLifeTime: 7201 })).toEqual({
      PxgError: expect.objectContaining({ code: 1192, message: expect.stringContaining("7201 s") }),
    });
    expect(await find(connection, { lMaxLifeTime: 7200 })).toHaveProperty("strAccessor");
  });

  it("ends with its connection or session; until then others may read it", async () => {
    const connection = await start();
    const other = await connect();
    const { strAccessor } = await find(connection);
    expect(await count(other, strAccessor)).toEqual({ PxgRetVal: 0 });
    connection.close();
    await expect.poll(() => count(other, strAccessor)).toEqual(gone);

    const headers = { "X-KSC-Session": await startSession(ksc, other) };
    const { strAccessor: own } = await find(other, {}, headers);
    expect(await count(other, own)).toEqual({ PxgRetVal: 0 });
    await other.call("Session.EndSession", {}, headers);
    expect(await count(other, own)).toEqual(gone);
  });

  it("answers only its owner when ownership is strict", async () => {
    const connection = await start({ assumptions: { strictOwnership: true } });
    const other = await connect();
    const { strAccessor } = await find(connection);
    expect(await count(other, strAccessor)).toEqual(gone);
    expect(await other.call("ChunkAccessor.Release", { strAccessor })).toEqual(gone);
    expect(await count(connection, strAccessor)).toEqual({ PxgRetVal: 0 });
  });
});
