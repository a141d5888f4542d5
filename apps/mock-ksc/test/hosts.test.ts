import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type MockKsc, startMockKsc } from "../src/testing.js";
import { logIn, type RawConnection } from "./raw-client.js";

const PEREZ = "53bf5bda-d728-4888-b002-67e63b6e4c63";
const OKAFOR = "0d9c2f6b-5f0e-4b1c-9a3e-2c8f7b1d4e02";
const UNASSIGNED = 1;
const SERVERS = 4;

let ksc: MockKsc;
let connection: RawConnection;

// Hosts survive a reset, so each test starts its own server.
beforeEach(async () => {
  ksc = await startMockKsc();
  connection = await logIn(ksc);
});

afterEach(async () => {
  connection.close();
  await ksc.close();
});

const call = (name: string, args: object = {}) => connection.call(`HostGroup.${name}`, args);
const result = async (name: string, args: object = {}) => (await call(name, args))["PxgRetVal"];
const error = (code: number, text: string) => ({
  PxgError: expect.objectContaining({ code, message: expect.stringContaining(text) }),
});

async function find(wstrFilter: string, fields: string[], order: object[] = []): Promise<readonly object[]> {
  const { strAccessor } = await call("FindHosts", {
    wstrFilter,
    vecFieldsToReturn: fields,
    vecFieldsToOrder: order,
    lMaxLifeTime: 60,
  });
  const chunk = await connection.call("ChunkAccessor.GetItemsChunk", { strAccessor, nStart: 0, nCount: 100 });
  const { KLCSP_ITERATOR_ARRAY: rows } = chunk["pChunk"] as {
    KLCSP_ITERATOR_ARRAY: { value: Record<string, unknown> }[];
  };
  return rows.map(({ value }) => value);
}

const namesOf = async (filter: string) =>
  (await find(filter, ["KLHST_WKS_DN"])).map((row) => Object.values(row)[0]);

const newHost = (name: string, changes: object = {}) => ({
  pInfo: {
    KLHST_WKS_DN: name,
    KLHST_WKS_GROUPID: 0,
    KLHST_WKS_WINDOMAIN: "CORP",
    KLHST_WKS_WINHOSTNAME: name,
    KLHST_WKS_DNSDOMAIN: "corp.example",
    KLHST_WKS_DNSNAME: name.toLowerCase(),
    ...changes,
  },
});

const add = async (name: string, changes: object = {}) =>
  String(await result("AddHost", newHost(name, changes)));

describe("the default company", () => {
  it("has one offline host, one without an agent, and one with Linux", async () => {
    expect(await namesOf("(&(KLHST_WKS_STATUS&4<>0)(KLHST_WKS_STATUS&8=0))")).toEqual(["LAPTOP-SALES"]);
    expect(await namesOf("(KLHST_WKS_STATUS&4=0)")).toEqual(["WS-RECEPTION"]);
    expect(await namesOf('(KLHST_WKS_PRODUCT_NAME="kesl")')).toEqual(["SRV-WEB"]);
    expect(await namesOf(`(KLHST_WKS_GROUPID=${SERVERS})`)).toEqual([
      "SRV-DC1",
      "SRV-FILES",
      "SRV-SQL",
      "SRV-WEB",
    ]);
    expect(await namesOf("(KLHST_WKS_GROUPID_GP=0)")).toHaveLength(11);
    expect(await namesOf("(KLHST_WKS_IP_LONG=169083147)")).toEqual(["WS-PEREZ"]);
  });

  it("shows a host's group by name and its addresses as longs, and leaves out unset attributes", async () => {
    expect(
      await result("GetHostInfo", {
        strHostName: PEREZ,
        pFields2Return: [
          "name",
          "KLHST_WKS_IP_LONG",
          "KLHST_WKS_COMMENT",
          "KLHST_WKS_MAC",
          "KLHST_WKS_GROUPID",
        ],
      }),
    ).toEqual({
      KLHST_WKS_GROUPID: 0,
      KLHST_WKS_IP_LONG: { type: "long", value: 169083147 },
      name: "Managed devices",
    });
    expect(await call("GetHostInfo", { strHostName: "nobody" })).toEqual(error(1186, '"nobody"'));
  });

  it("marks hosts while they have unhandled incidents", async () => {
    const marked = () => namesOf("(KLHST_WKS_STATUS_MASK&131072<>0)");
    const mask = async () =>
      await result("GetHostInfo", { strHostName: OKAFOR, pFields2Return: ["KLHST_WKS_STATUS_MASK"] });
    expect(await marked()).toEqual([]);
    const nId = await result("AddIncident", {
      pData: {
        KLINCDT_SEVERITY: 2,
        KLINCDT_ADDED: { type: "datetime", value: "2025-06-03T08:15:42Z" },
        KLINCDT_BODY: "not a response",
        KLHST_WKS_HOSTNAME: OKAFOR,
      },
    });
    expect(await marked()).toEqual(["WS-OKAFOR"]);
    expect(await mask()).toEqual({ KLHST_WKS_STATUS_MASK: 0x20000 });
    await call("UpdateIncident", { nId, pData: { KLINCDT_IS_HANDLED: true } });
    expect(await marked()).toEqual([]);
    expect(await mask()).toEqual({ KLHST_WKS_STATUS_MASK: 0 });
  });
});

describe("an added host", () => {
  it("has a new id, no agent, and the given attributes", async () => {
    const id = await add("NEW-1", {
      KLHST_WKS_IP: { type: "long", value: 167772210 },
      KLHST_WKS_MAC_ADDRESSES: [{ type: "binary", value: "AgBeEAEL" }],
    });
    expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    const fields = ["KLHST_WKS_FQDN", "KLHST_WKS_STATUS", "KLHST_WKS_IP_LONG", "KLHST_WKS_MAC_ADDRESSES"];
    expect(await find('(KLHST_WKS_DN="NEW-1")', fields)).toEqual([
      {
        KLHST_WKS_FQDN: "new-1.corp.example",
        KLHST_WKS_IP_LONG: { type: "long", value: 167772210 },
        KLHST_WKS_MAC_ADDRESSES: [{ type: "binary", value: "AgBeEAEL" }],
        KLHST_WKS_STATUS: 2,
      },
    ]);
  });

  it("needs the required attributes, an existing group, and valid addresses", async () => {
    const { pInfo } = newHost("X");
    const { KLHST_WKS_DNSNAME: _, ...withoutName } = pInfo;
    expect(await call("AddHost", { pInfo: withoutName })).toEqual(error(1125, "KLHST_WKS_DNSNAME"));
    expect(await call("AddHost", newHost("X", { KLHST_WKS_GROUPID: 99 }))).toEqual(error(1186, "99"));
    expect(await call("AddHost", newHost("X", { KLHST_WKS_IP: "10.0.0.256" }))).toEqual(
      error(1192, "KLHST_WKS_IP"),
    );
    expect(
      await call("AddHost", newHost("X", { KLHST_WKS_MAC_ADDRESSES: [{ type: "binary", value: "AAAA" }] })),
    ).toEqual(error(1192, "KLHST_WKS_MAC_ADDRESSES[0]"));
    expect(await namesOf('(KLHST_WKS_DN="X")')).toEqual([]);
  });
});

describe("an update of hosts", () => {
  it("changes the changeable attributes, and refuses the others by name", async () => {
    const id = await add("UPD-1");
    expect(await call("UpdateHost", { strHostName: id, pInfo: { KLHST_WKS_DN: "UPD-2" } })).toEqual({});
    expect(await namesOf('(KLHST_WKS_DN="UPD-*")')).toEqual(["UPD-2"]);
    expect(await call("UpdateHost", { strHostName: id, pInfo: { KLHST_WKS_STATUS: 31 } })).toEqual(
      error(1193, "KLHST_WKS_STATUS"),
    );
    expect(await call("UpdateHost", { strHostName: "nobody", pInfo: {} })).toEqual(error(1186, "nobody"));
  });

  it("of several hosts names the ones that failed, for up to a hundred at once", async () => {
    const id = await add("MANY-1");
    const change = { pProperties: { KLHST_WKS_COMMENT: "moved" } };
    expect(await result("UpdateHostsMultiple", { pArrHostIds: [id, "nobody"], ...change })).toEqual([
      "nobody",
    ]);
    expect(await namesOf('(KLHST_WKS_COMMENT="moved")')).toEqual(["MANY-1"]);
    const tooMany = Array.from({ length: 101 }, (_, index) => `h${index}`);
    expect(await call("UpdateHostsMultiple", { pArrHostIds: tooMany, ...change })).toEqual(
      error(1229, "101"),
    );
  });
});

describe("moving and removing hosts", () => {
  it("moves all of them, or none if one does not exist", async () => {
    const [first, second] = [await add("MOV-1"), await add("MOV-2")];
    const group = (id: string) =>
      result("GetHostInfo", { strHostName: id, pFields2Return: ["KLHST_WKS_GROUPID"] });
    expect(await call("MoveHostsToGroup", { nGroup: SERVERS, pHostNames: [first, "nobody"] })).toEqual(
      error(1186, "nobody"),
    );
    expect(await group(first)).toEqual({ KLHST_WKS_GROUPID: 0 });
    expect(await call("MoveHostsToGroup", { nGroup: SERVERS, pHostNames: [first, second] })).toEqual({});
    expect(await group(second)).toEqual({ KLHST_WKS_GROUPID: SERVERS });
    expect(await call("MoveHostsToGroup", { nGroup: 99, pHostNames: [first] })).toEqual(error(1186, "99"));
  });

  it("moves removed hosts to Unassigned devices first, and deletes them from there", async () => {
    const id = await add("REM-1");
    await call("RemoveHosts", { pHostNames: [id], bForceDestroy: false });
    expect(await find('(KLHST_WKS_DN="REM-1")', ["KLHST_WKS_GROUPID", "KLHST_WKS_STATUS"])).toEqual([
      { KLHST_WKS_GROUPID: UNASSIGNED, KLHST_WKS_STATUS: 0 },
    ]);
    await call("RemoveHosts", { pHostNames: [id], bForceDestroy: false });
    expect(await namesOf('(KLHST_WKS_DN="REM-1")')).toEqual([]);

    const forced = await add("REM-2");
    await call("RemoveHosts", { pHostNames: [forced], bForceDestroy: true });
    expect(await namesOf('(KLHST_WKS_DN="REM-2")')).toEqual([]);
    expect(await call("RemoveHost", { strHostName: forced })).toEqual(error(1186, forced));
  });

  it("resolves hosts by address, id and names, ignoring case, and says which it found", async () => {
    const [byAddress, byId] = [await add("RES-1", { KLHST_WKS_IP: "10.9.9.9" }), await add("RES-2")];
    await add("RES-3");
    const names = ["10.9.9.9", byId, "res-3", "nobody"];
    expect(
      await call("ResolveAndMoveToGroup", {
        pInfo: { KLHST_WKS_ANYNAME: names, KLHST_WKS_GROUPID: SERVERS },
      }),
    ).toEqual({ pResults: { KLHST_WKS_RESULTS: [true, true, true, false] } });
    expect(await namesOf(`(&(KLHST_WKS_GROUPID=${SERVERS})(KLHST_WKS_DN="RES-*"))`)).toEqual([
      "RES-1",
      "RES-2",
      "RES-3",
    ]);
    expect(byAddress).not.toBe(byId);
  });
});
