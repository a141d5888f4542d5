import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type MockKsc, startMockKsc } from "../src/testing.js";
import { logIn, type RawConnection } from "./raw-client.js";

const clock = { now: Date.parse("2025-06-03T08:15:42Z") };
let ksc: MockKsc;
const connections: RawConnection[] = [];

async function start(profile: "strict" | "lenient"): Promise<RawConnection> {
  ksc = await startMockKsc({
    server: { profile },
    assumptions: { asyncActionMs: 1500 },
    now: () => new Date(clock.now),
  });
  return connect();
}

async function connect(): Promise<RawConnection> {
  const connection = await logIn(ksc);
  connections.push(connection);
  return connection;
}

beforeEach(() => {
  clock.now = Date.parse("2025-06-03T08:15:42Z");
});

afterEach(async () => {
  for (const connection of connections.splice(0)) connection.close();
  await ksc.close();
});

const startAction = async (connection: RawConnection) =>
  (await connection.call("HostGroup.MoveHostsFromGroupToGroup", { nSrcGroupId: 4, nDstGroupId: 0 }))[
    "strActionGuid"
  ];
const check = (connection: RawConnection, wstrActionGuid: unknown) =>
  connection.call("AsyncActionStateChecker.CheckActionState", { wstrActionGuid });
const error = (code: number, text: string) => ({
  PxgError: expect.objectContaining({ module: "KLSTD", code, message: expect.stringContaining(text) }),
});
const running = {
  bFinalized: false,
  bSuccededFinalized: false,
  lStateCode: 0,
  pStateData: {},
  lNextCheckDelay: 1500,
};

describe("an asynchronous action", () => {
  it("runs for a while, reports its end once, and is then dropped", async () => {
    const connection = await start("lenient");
    const guid = await startAction(connection);
    expect(guid).toMatch(/^[0-9A-F]{32}$/);
    expect(await check(connection, guid)).toEqual(running);
    clock.now += 1500;
    expect(await check(connection, guid)).toMatchObject({
      bFinalized: true,
      bSuccededFinalized: true,
      lStateCode: 1,
    });
    expect(await check(connection, guid)).toEqual(error(1186, "no asynchronous action"));
  });

  it("may be checked at any time and by anyone in the lenient profile", async () => {
    const connection = await start("lenient");
    const guid = await startAction(connection);
    expect(await check(connection, guid)).toEqual(running);
    expect(await check(await connect(), guid)).toEqual(running);
  });

  it("may be checked only by its own caller, and not too soon, in the strict profile", async () => {
    const connection = await start("strict");
    const guid = await startAction(connection);
    expect(await check(await connect(), guid)).toEqual(error(1184, "another session or connection"));
    expect(await check(connection, guid)).toEqual(running);
    clock.now += 1499;
    expect(await check(connection, guid)).toEqual(error(1195, "wait 1 ms more"));
    clock.now += 1;
    expect(await check(connection, guid)).toMatchObject({ bFinalized: true });
  });

  it("ends with the connection that started it", async () => {
    const connection = await start("lenient");
    const other = await connect();
    const guid = await startAction(connection);
    connection.close();
    await expect.poll(() => check(other, guid)).toEqual(error(1186, "no asynchronous action"));
  });

  it("reports why it failed", async () => {
    const connection = await start("lenient");
    const { strActionGuid } = await connection.call("HostGroup.ZeroVirusCountForHosts", {
      pHostNames: ["nobody"],
    });
    clock.now += 1500;
    expect(await check(connection, strActionGuid)).toMatchObject({
      bFinalized: true,
      bSuccededFinalized: false,
      lStateCode: 0,
      pStateData: { KLBLAG_ERROR_INFO: { value: { KLBLAG_ERROR_CODE: 1186, KLBLAG_ERROR_MODULE: "KLSTD" } } },
    });
  });
});

describe("an asynchronous search of hosts", () => {
  const search = {
    wstrFilter: '(KLHST_WKS_DN="SRV-*")',
    vecFieldsToReturn: ["KLHST_WKS_DN"],
    lMaxLifeTime: 60,
  };

  it("returns its accessor once it has ended", async () => {
    const connection = await start("lenient");
    const request = await connection.call("HostGroup.FindHostsAsync", search);
    const get = () => connection.call("HostGroup.FindHostsAsyncGetAccessor", request);
    expect(await get()).toEqual(error(1195, "not ended"));
    expect(await check(connection, request["strRequestId"])).toEqual(running);
    clock.now += 1500;
    expect(await check(connection, request["strRequestId"])).toMatchObject({
      bFinalized: true,
      lStateCode: 1,
    });
    const found = await get();
    expect(found).toEqual({
      strAccessor: expect.stringMatching(/^[0-9A-Za-z]{22}$/),
      pFailedSlavesInfo: { KLGRP_FAILED_SLAVES_PARAMS: [] },
      PxgRetVal: 4,
    });
    expect(
      await connection.call("ChunkAccessor.GetItemsCount", { strAccessor: found["strAccessor"] }),
    ).toEqual({
      PxgRetVal: 4,
    });
  });

  it("is gone once it is cancelled", async () => {
    const connection = await start("lenient");
    const request = await connection.call("HostGroup.FindHostsAsync", search);
    expect(await connection.call("HostGroup.FindHostsAsyncCancel", request)).toEqual({});
    expect(await check(connection, request["strRequestId"])).toEqual(error(1186, "no asynchronous action"));
    expect(await connection.call("HostGroup.FindHostsAsyncGetAccessor", request)).toEqual(
      error(1186, "no asynchronous search"),
    );
  });

  it("with an invalid filter is refused immediately", async () => {
    const connection = await start("lenient");
    expect(await connection.call("HostGroup.FindHostsAsync", { wstrFilter: "(" })).toEqual(
      error(1192, "character 2"),
    );
  });
});
