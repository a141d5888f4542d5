import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type MockKsc, startMockKsc } from "../src/testing.js";
import { basic, logIn, RawConnection, startSession } from "./raw-client.js";

let ksc: MockKsc;

beforeAll(async () => {
  ksc = await startMockKsc({ server: { maxBodyBytes: 1000 } });
});

afterAll(() => ksc.close());

async function withConnection(work: (connection: RawConnection) => Promise<void>): Promise<void> {
  const connection = await logIn(ksc);
  try {
    await work(connection);
  } finally {
    connection.close();
  }
}

describe("the Open API", () => {
  it("answers v1.0 and v1.1, with and without the instance, an empty body like {}", () =>
    withConnection(async (connection) => {
      for (const path of [
        "/api/v1.0/HostGroup.GroupIdGroups",
        "/api/v1.1/HostGroup.GroupIdGroups",
        "/api/v1.0/Main.HostGroup.GroupIdGroups",
      ]) {
        const answer = await connection.send(path);
        expect({ path, ...answer }).toMatchObject({ path, status: 200, text: '{"PxgRetVal":0}' });
        expect(answer.headers["content-type"]).toContain("application/json");
      }
    }));

  it("says in the answer and a header that a method is not simulated", () =>
    withConnection(async (connection) => {
      for (const name of ["HostGroup.Nonsense", "hostgroup.GroupIdGroups", "KillChain.GetByIDs"]) {
        const answer = await connection.send(`/api/v1.0/${name}`, { body: "{}" });
        expect(answer).toMatchObject({
          status: 404,
          text: `mock-ksc: ${name} is not simulated (see docs/coverage.md)`,
        });
        expect(answer.headers).toMatchObject({ "x-mock-ksc": "not-simulated" });
        expect(answer.headers["content-type"]).toContain("text/plain");
      }
    }));

  it("accepts only POST", () =>
    withConnection(async (connection) => {
      const answer = await connection.send("/api/v1.0/HostGroup.GroupIdGroups", { method: "GET" });
      expect(answer.status).toBe(405);
      expect(answer.headers["allow"]).toBe("POST");
    }));

  it.each([
    ["{", /^mock-ksc: the body is not JSON: /],
    ["[]", /^mock-ksc: the body is not a JSON object of named parameters$/],
  ])("refuses the body %s in plain text", (body, text) =>
    withConnection(async (connection) => {
      const answer = await connection.send("/api/v1.0/HostGroup.GroupIdGroups", { body });
      expect(answer.status).toBe(400);
      expect(answer.text).toMatch(text);
    }),
  );

  it("refuses a body beyond the limit, whole or chunked", () =>
    withConnection(async (connection) => {
      const body = `{"strFilter":"${"x".repeat(1000)}"}`;
      const whole = await connection.send("/api/v1.0/HostGroup.FindIncidents", { body });
      expect(whole).toMatchObject({ status: 413, text: "mock-ksc: the request is larger than 1000 bytes" });
      const again = await logIn(ksc);
      const chunked = await again.send("/api/v1.0/HostGroup.FindIncidents", {
        body,
        headers: { "Transfer-Encoding": "chunked" },
      });
      again.close();
      expect(chunked.status).toBe(413);
    }));
});

describe("a login", () => {
  it("is valid for its connection and no other", async () => {
    const connection = await logIn(ksc);
    expect(await connection.call("Session.Ping")).toEqual({});
    const stranger = new RawConnection(ksc);
    expect(await stranger.send("/api/v1.0/Session.Ping")).toMatchObject({
      status: 401,
      text: "Authentication failure",
    });
    connection.close();
    stranger.close();
  });

  it("survives the five idle seconds after which Node closes connections by default", async () => {
    const connection = await logIn(ksc);
    const { headers } = await connection.send("/api/v1.0/Session.Ping");
    expect(headers["keep-alive"]).toBe("timeout=600");
    connection.close();
  });

  it.each([
    ["wrong password", (own: MockKsc) => basic(own.user, "wrong")],
    ["unknown user", (own: MockKsc) => basic("nobody", own.password)],
    ["garbage", () => "KSCBasic nonsense"],
  ])("is refused for %s", async (_what, header) => {
    const connection = new RawConnection(ksc);
    expect(
      await connection.send("/api/v1.0/login", { headers: { Authorization: header(ksc) } }),
    ).toMatchObject({
      status: 401,
      text: "Authentication failure",
    });
    connection.close();
  });
});

describe("a session", () => {
  const start = async (own: MockKsc, connection: RawConnection) => {
    const id = await startSession(own, connection);
    expect(id).toMatch(/^n[A-Za-z0-9+/]{22}==$/);
    return id;
  };

  it("works on any connection, until it is ended", async () => {
    const [first, second] = [new RawConnection(ksc), new RawConnection(ksc)];
    const headers = { "X-KSC-Session": await start(ksc, first) };
    expect(await second.call("Session.Ping", {}, headers)).toEqual({});
    expect(await second.call("Session.EndSession", {}, headers)).toEqual({});
    expect(await first.send("/api/v1.0/Session.Ping", { headers })).toMatchObject({
      status: 403,
      text: "Forbidden",
    });
    first.close();
    second.close();
  });

  it("ends when it is idle for longer than --session-idle, counted from its last use", async () => {
    let now = Date.parse("2025-06-03T08:00:00Z");
    await using own = await startMockKsc({ now: () => new Date(now), login: { sessionIdleSeconds: 180 } });
    const connection = new RawConnection(own);
    const headers = { "X-KSC-Session": await start(own, connection) };
    now += 179_000;
    expect(await connection.send("/api/v1.0/Session.Ping", { headers })).toMatchObject({ status: 200 });
    now += 179_000;
    expect(await connection.send("/api/v1.0/Session.Ping", { headers })).toMatchObject({ status: 200 });
    now += 180_000;
    expect(await connection.send("/api/v1.0/Session.Ping", { headers })).toMatchObject({ status: 403 });
    connection.close();
  });
});
