import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type MockKsc, startMockKsc } from "../src/testing.js";
import { logIn, type RawConnection } from "./raw-client.js";

let ksc: MockKsc;

beforeAll(async () => {
  ksc = await startMockKsc({
    users: [
      { name: "reader", password: "p", rights: ["read"] },
      { name: "responder", password: "p", rights: ["read", "modify-incidents"] },
      { name: "nothing", password: "p", rights: [] },
    ],
  });
});

afterAll(() => ksc.close());

async function as(user: string, work: (connection: RawConnection) => Promise<void>): Promise<void> {
  const connection = await logIn({ ...ksc, user, password: "p" });
  try {
    await work(connection);
  } finally {
    connection.close();
  }
}

const incident = () => ({
  pData: {
    KLINCDT_SEVERITY: 2,
    KLINCDT_ADDED: { type: "datetime", value: "2025-06-03T08:15:42Z" },
    KLINCDT_BODY: "{}",
    KLHST_WKS_HOSTNAME: ksc.hosts[0]?.id,
  },
});
const denied = { module: "KLSTD", code: 1184 };

describe("the rights of a user", () => {
  it("to read allow finding, but not writing, incidents, groups or tasks", () =>
    as("reader", async (connection) => {
      expect(await connection.call("HostGroup.FindHosts", { lMaxLifeTime: 60 })).toMatchObject({
        PxgRetVal: 12,
      });
      for (const [method, args] of [
        ["HostGroup.AddIncident", incident()],
        ["HostGroup.UpdateIncident", { nId: 1, pData: { KLINCDT_IS_HANDLED: true } }],
        ["HostGroup.DeleteIncident", { nId: 1 }],
        ["Tasks.RunTask", { strTask: "1" }],
      ] as const) {
        const { PxgError } = await connection.call(method, args);
        expect({ method, PxgError }).toMatchObject({ method, PxgError: denied });
      }
      expect(ksc.incidents()).toEqual([]);
    }));

  it("to modify incidents allow a responder to add one", () =>
    as("responder", async (connection) => {
      const { PxgRetVal: id } = await connection.call("HostGroup.AddIncident", incident());
      expect(id).toBeTypeOf("number");
      expect(await connection.call("HostGroup.DeleteIncident", { nId: id })).toEqual({});
      expect((await connection.call("Tasks.DeleteTask", { strTask: "1" }))["PxgError"]).toMatchObject(denied);
    }));

  it("to nothing allow only logging in", () =>
    as("nothing", async (connection) => {
      expect(await connection.call("Session.Ping")).toEqual({});
      expect((await connection.call("HostGroup.GroupIdGroups"))["PxgError"]).toMatchObject({
        ...denied,
        message: "Access denied: HostGroup.GroupIdGroups needs the right read, which this user does not have",
      });
    }));
});
