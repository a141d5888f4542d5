import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { HostRecord } from "../src/domain/hosts/host.js";
import { defaultCompany } from "../src/scenario/default-company.js";
import { type MockKsc, startMockKsc } from "../src/testing.js";
import { basic, logIn, RawConnection } from "./raw-client.js";

const LOGIN = "/api/v1.0/login";
const START = "/api/v1.0/Session.StartSession";

/** One host for each server beside the main one, with ids that no other server has. */
const hostOf = (id: string, state?: HostRecord["state"]): HostRecord => {
  const [host] = defaultCompany.hosts;
  if (host === undefined) throw new Error("the default company has no host");
  return { ...host, id, displayName: id.toUpperCase(), state: state ?? host.state };
};

const clock = { now: Date.parse("2025-06-03T08:15:42Z") };
let ksc: MockKsc;
const connections: RawConnection[] = [];

beforeAll(async () => {
  ksc = await startMockKsc({
    now: () => new Date(clock.now),
    scenario: {
      hosts: [...defaultCompany.hosts],
      groups: [{ id: 4, name: "Servers" }],
      virtualServers: [
        { name: "vksc2", hosts: [hostOf("host-of-vksc2")] },
        { name: "Филиал", hosts: [] },
      ],
      secondaryServers: [
        {
          name: "Branch",
          address: "branch.corp.example:13000",
          isActive: true,
          hosts: [
            hostOf("host-of-branch"),
            hostOf("offline-of-branch", ["visible", "in-group", "agent-installed"]),
            hostOf("bare-of-branch", ["visible", "in-group"]),
          ],
        },
        { name: "Moved away", address: "old.corp.example:13000", isActive: false, hosts: [] },
      ],
    },
  });
});

afterAll(async () => {
  for (const connection of connections) connection.close();
  await ksc.close();
});

function connect(): RawConnection {
  const connection = new RawConnection(ksc);
  connections.push(connection);
  return connection;
}

async function logInTo(virtualServer: string): Promise<RawConnection> {
  const connection = connect();
  const headers = { Authorization: basic(ksc.user, ksc.password), "X-KSC-VServer": virtualServer };
  expect((await connection.send(LOGIN, { headers })).status).toBe(200);
  return connection;
}

async function hostsSeenBy(connection: RawConnection, headers = {}): Promise<readonly string[]> {
  const found = await connection.call(
    "HostGroup.FindHosts",
    { wstrFilter: "", vecFieldsToReturn: ["KLHST_WKS_HOSTNAME"], lMaxLifeTime: 60 },
    headers,
  );
  const { pChunk } = await connection.call(
    "ChunkAccessor.GetItemsChunk",
    { strAccessor: found["strAccessor"], nStart: 0, nCount: 100 },
    headers,
  );
  const rows = (pChunk as { KLCSP_ITERATOR_ARRAY: { value: { KLHST_WKS_HOSTNAME: string } }[] })
    .KLCSP_ITERATOR_ARRAY;
  return rows.map(({ value }) => value.KLHST_WKS_HOSTNAME);
}

function addIncident(connection: RawConnection, hostId: string) {
  return connection.call("HostGroup.AddIncident", {
    pData: {
      KLINCDT_SEVERITY: 2,
      KLINCDT_ADDED: { type: "datetime", value: "2025-06-03T08:15:42Z" },
      KLINCDT_BODY: "{}",
      KLHST_WKS_HOSTNAME: hostId,
    },
  });
}

describe("a virtual server", () => {
  it("has data of its own", async () => {
    const virtual = await logInTo("dmtzYzI=");
    const main = await logInTo("");
    expect(await hostsSeenBy(virtual)).toEqual(["host-of-vksc2"]);
    expect(await hostsSeenBy(main)).toHaveLength(12);
    expect(await addIncident(virtual, "host-of-vksc2")).toEqual({ PxgRetVal: 1 });
    expect((await addIncident(main, "host-of-vksc2"))["PxgError"]).toMatchObject({ code: 1186 });
    expect(await main.call("HostGroup.FindIncidents", { strFilter: "", lMaxLifeTime: 60 })).toMatchObject({
      PxgRetVal: 0,
    });
    expect(ksc.incidents()).toEqual([]);
  });

  it("can be named at StartSession, in any script", async () => {
    const connection = connect();
    const headers = { Authorization: basic(ksc.user, ksc.password), "X-KSC-VServer": "0KTQuNC70LjQsNC7" };
    const { text } = await connection.send(START, { headers });
    const { PxgRetVal: id } = JSON.parse(text) as { PxgRetVal: string };
    expect(await hostsSeenBy(connect(), { "X-KSC-Session": id })).toEqual([]);
  });

  it.each(["x", "", "vksc2"])(
    "is not chosen by the undecodable name %j, which means the main server",
    async (name) => {
      expect(await hostsSeenBy(await logInTo(name))).toHaveLength(12);
    },
  );

  it("that does not exist is refused", async () => {
    const headers = { Authorization: basic(ksc.user, ksc.password), "X-KSC-VServer": "bm9uZQ==" };
    const answer = await connect().send(LOGIN, { headers });
    expect(answer).toMatchObject({ status: 401, text: "Authentication failure" });
    expect(answer.headers).toMatchObject({ "x-mock-ksc": "unknown-virtual-server" });
  });

  it("is where its tokens lead, unless the login names another server", async () => {
    const virtual = await logInTo("dmtzYzI=");
    const byToken = async (more: object) => {
      const { PxgRetVal: token } = await virtual.call("Session.CreateToken");
      const connection = connect();
      await connection.send(LOGIN, { headers: { Authorization: `KSCT ${token}`, ...more } });
      return hostsSeenBy(connection);
    };
    expect(await byToken({})).toEqual(["host-of-vksc2"]);
    expect(await byToken({ "X-KSC-VServer": "0KTQuNC70LjQsNC7" })).toEqual([]);
  });

  it("is listed by the main server, with attributes in byte order, and by no other", async () => {
    const main = await logInTo("");
    const { text } = await main.send("/api/v1.0/VServers.GetVServers", { body: '{"lParentGroup":-1}' });
    expect(text).toMatch(
      /^\{"PxgRetVal":\[\{"type":"params","value":\{"KLVSRV_DN":"vksc2","KLVSRV_ENABLED":true,"KLVSRV_GROUPS":0,"KLVSRV_GRP":0,"KLVSRV_ID":1,"KLVSRV_NEW_HOSTS_PROHIBITED":false,"KLVSRV_SUPER":2,"KLVSRV_UID":"[0-9a-f-]{36}","KLVSRV_UNASSIGNED":1\}\},/,
    );
    expect(await main.call("VServers.GetVServers", { lParentGroup: 7 })).toEqual({ PxgRetVal: [] });
    expect(
      await main.call("VServers.GetVServerInfo", {
        lVServer: 2,
        pFields2Return: ["KLVSRV_DN", "KLVSRV_NOPE"],
      }),
    ).toEqual({ PxgRetVal: { KLVSRV_DN: "Филиал" } });
    expect((await main.call("VServers.GetVServerInfo", { lVServer: 9 }))["PxgError"]).toMatchObject({
      module: "KLSTD",
      code: 1186,
    });
    const virtual = await logInTo("dmtzYzI=");
    expect(await virtual.call("VServers.GetVServers", { lParentGroup: -1 })).toEqual({ PxgRetVal: [] });
  });
});

describe("a gateway", () => {
  const wrap = (location: unknown) => ({ type: "params", value: location });
  const prepare = (connection: RawConnection, locations: readonly unknown[]) =>
    connection.call("GatewayConnection.PrepareGatewayConnection", { pLocations: locations.map(wrap) });
  const locate = async (connection: RawConnection, hostId: string) =>
    (await connection.call("CgwHelper.GetNagentLocation", { wsHostName: hostId }))["PxgRetVal"];
  const logInBy = async (key: unknown) => {
    const connection = connect();
    return {
      connection,
      answer: await connection.send(LOGIN, { headers: { Authorization: `KSCGW ${key}` } }),
    };
  };

  async function toBranch(main: RawConnection) {
    const { PxgRetVal: location } = await main.call("CgwHelper.GetSlaveServerLocation", {
      nSlaveServerId: 1,
    });
    const { wstrAuthKey } = await prepare(main, [location]);
    return { location, key: wstrAuthKey };
  }

  it("leads to a secondary server by login, on its connection alone", async () => {
    const main = await logIn(ksc);
    connections.push(main);
    const { key } = await toBranch(main);
    const { connection, answer } = await logInBy(key);
    expect(answer).toMatchObject({ status: 200, text: "{}" });
    expect((await hostsSeenBy(connection)).toSorted()).toEqual([
      "bare-of-branch",
      "host-of-branch",
      "offline-of-branch",
    ]);
    expect(await hostsSeenBy(main)).toHaveLength(12);
    expect((await logInBy(key)).answer.status).toBe(401);
  });

  it("leads there by StartSession too, until EndSession", async () => {
    const main = await logIn(ksc);
    connections.push(main);
    const { key } = await toBranch(main);
    const { text } = await main.send(START, { headers: { Authorization: `KSCGW ${key}` } });
    const headers = { "X-KSC-Session": (JSON.parse(text) as { PxgRetVal: string }).PxgRetVal };
    expect(await hostsSeenBy(connect(), headers)).toContain("host-of-branch");
    expect(await hostsSeenBy(main)).toHaveLength(12);
    await main.call("Session.EndSession", {}, headers);
    expect((await main.send("/api/v1.0/Session.Ping", { headers })).status).toBe(403);
  });

  it("has a key that is valid for 60 seconds", async () => {
    const main = await logIn(ksc);
    connections.push(main);
    const [early, late] = [(await toBranch(main)).key, (await toBranch(main)).key];
    clock.now += 59_000;
    expect((await logInBy(early)).answer.status).toBe(200);
    clock.now += 1000;
    expect((await logInBy(late)).answer).toMatchObject({ status: 401, text: "Authentication failure" });
  });

  it("leads to a host's agent, which has none of the server's methods", async () => {
    const main = await logIn(ksc);
    connections.push(main);
    const location = await locate(main, ksc.hosts[0]?.id ?? "");
    const { wstrAuthKey } = await prepare(main, [location]);
    const { connection, answer } = await logInBy(wstrAuthKey);
    expect(answer.status).toBe(200);
    expect(await connection.call("Session.Ping")).toEqual({});
    expect(await connection.call("NagHstCtl.GetHostRuntimeInfo")).toHaveProperty("PxgRetVal");
    const noSuchCall = { module: "KLCONN", code: 1194 };
    expect((await connection.call("HostGroup.GroupIdGroups"))["PxgError"]).toMatchObject(noSuchCall);
    expect((await main.call("NagHstCtl.GetHostRuntimeInfo"))["PxgError"]).toMatchObject(noSuchCall);
  });

  it("leads to an agent below a secondary server, location by location", async () => {
    const main = await logIn(ksc);
    connections.push(main);
    const { location, key } = await toBranch(main);
    const { connection: branch } = await logInBy(key);
    const agent = await locate(branch, "host-of-branch");
    expect((await prepare(main, [agent]))["PxgError"]).toMatchObject({ module: "KLSTD", code: 1186 });
    const { wstrAuthKey } = await prepare(main, [location, agent]);
    expect((await logInBy(wstrAuthKey)).answer.status).toBe(200);
  });

  it("reports when it is prepared that the target cannot be reached", async () => {
    const main = await logIn(ksc);
    connections.push(main);
    const { location, key } = await toBranch(main);
    const { connection: branch } = await logInBy(key);
    const unavailable = { module: "KLSTD", code: 1195 };
    const offline = await locate(branch, "offline-of-branch");
    expect((await prepare(main, [location, offline]))["PxgError"]).toMatchObject(unavailable);
    const { PxgRetVal: away } = await main.call("CgwHelper.GetSlaveServerLocation", { nSlaveServerId: 2 });
    expect((await prepare(main, [away]))["PxgError"]).toMatchObject(unavailable);
  });

  it.each([
    ["GetNagentLocation of no host", "CgwHelper.GetNagentLocation", { wsHostName: "nobody" }, 1186],
    ["GetSlaveServerLocation of no server", "CgwHelper.GetSlaveServerLocation", { nSlaveServerId: 9 }, 1186],
    ["no location", "GatewayConnection.PrepareGatewayConnection", { pLocations: [] }, 1192],
    [
      "a location made up",
      "GatewayConnection.PrepareGatewayConnection",
      { pLocations: [{ type: "params", value: { host: "a" } }] },
      1192,
    ],
    [
      "no such instance",
      "GatewayConnection.PrepareGatewayConnectionToSecondaryServer",
      { srvInstanceId: "none" },
      1186,
    ],
  ])("is refused for %s", async (_what, method, args, code) => {
    const main = await logIn(ksc);
    connections.push(main);
    expect((await main.call(method, args))["PxgError"]).toMatchObject({ module: "KLSTD", code });
  });

  it("finds no agent on a host that never had one", async () => {
    const main = await logIn(ksc);
    connections.push(main);
    const { connection: branch } = await logInBy((await toBranch(main)).key);
    const { PxgError } = await branch.call("CgwHelper.GetNagentLocation", { wsHostName: "bare-of-branch" });
    expect(PxgError).toMatchObject({ module: "KLSTD", code: 1186 });
  });

  it("is prepared in one call with the instance id from the list of child servers", async () => {
    const main = await logIn(ksc);
    connections.push(main);
    const { PxgRetVal } = await main.call("ServerHierarchy.GetChildServers", { nGroupId: -1 });
    expect(PxgRetVal).toMatchObject([
      {
        type: "params",
        value: {
          KLSRVH_SRV_ID: 1,
          KLSRVH_SRV_DN: "Branch",
          KLSRVH_SRV_ADDR: "branch.corp.example:13000",
          KLSRVH_SRV_STATUS: 1,
        },
      },
      { type: "params", value: { KLSRVH_SRV_ID: 2, KLSRVH_SRV_DN: "Moved away", KLSRVH_SRV_STATUS: 0 } },
    ]);
    const [{ value }] = PxgRetVal as [{ value: { KLSRVH_SRV_INST_ID: string } }];
    const { wstrAuthKey } = await main.call("GatewayConnection.PrepareGatewayConnectionToSecondaryServer", {
      srvInstanceId: value.KLSRVH_SRV_INST_ID,
    });
    const { connection } = await logInBy(wstrAuthKey);
    expect(await hostsSeenBy(connection)).toContain("host-of-branch");
    expect(await connection.call("ServerHierarchy.GetChildServers", { nGroupId: -1 })).toEqual({
      PxgRetVal: [],
    });
  });
});

describe("on disk", () => {
  it("every server has its own database, and reopens it at the next start", async () => {
    const folder = await mkdtemp(join(tmpdir(), "mock-ksc-"));
    const account = { user: "api-2", password: "secret" };
    const start = (names: readonly string[]) =>
      startMockKsc({
        server: { dataDir: folder },
        users: [{ name: account.user, password: account.password }],
        scenario: { virtualServers: names.map((name) => ({ name, hosts: [hostOf(`host-of-${name}`)] })) },
      });
    const enter = async (server: MockKsc, virtualServer: string) => {
      const connection = new RawConnection(server);
      await connection.send(LOGIN, {
        headers: {
          Authorization: basic(account.user, account.password),
          "X-KSC-VServer": Buffer.from(virtualServer).toString("base64"),
        },
      });
      return connection;
    };
    try {
      const before = await start(["one", "two"]);
      const writer = await enter(before, "two");
      expect(await addIncident(writer, "host-of-two")).toEqual({ PxgRetVal: 1 });
      writer.close();
      await before.close();
      expect((await readdir(folder)).filter((name) => name.endsWith(".db"))).toHaveLength(3);

      const after = await start(["two", "one"]);
      const reader = await enter(after, "two");
      expect(await reader.call("HostGroup.FindIncidents", { strFilter: "", lMaxLifeTime: 60 })).toMatchObject(
        {
          PxgRetVal: 1,
        },
      );
      reader.close();
      await after.close();
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
