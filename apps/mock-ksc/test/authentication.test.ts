import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type MockKsc, startMockKsc } from "../src/testing.js";
import { basic, logIn, type RawAnswer, RawConnection } from "./raw-client.js";

const LOGIN = "/api/v1.0/login";
const START = "/api/v1.0/Session.StartSession";
const PING = "/api/v1.0/Session.Ping";

const base64 = (text: string) => Buffer.from(text).toString("base64");

let ksc: MockKsc;
const connections: RawConnection[] = [];

beforeAll(async () => {
  ksc = await startMockKsc({
    users: [
      { name: "inside", password: "in", kind: "internal" },
      { name: "outside", password: "out", kind: "domain", domain: "CORP" },
      { name: "twin", password: "internal-twin", kind: "internal" },
      { name: "twin", password: "domain-twin", kind: "domain", domain: "CORP" },
      { name: "robot", password: "r", webToken: "web-token-of-the-robot" },
    ],
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

const present = (connection: RawConnection, path: string, authorization: string, more = {}) =>
  connection.send(path, { headers: { Authorization: authorization, ...more } });

async function statusOf(authorization: string): Promise<number> {
  return (await present(connect(), LOGIN, authorization)).status;
}

const sessionIdOf = ({ text }: RawAnswer) => (JSON.parse(text) as { PxgRetVal: string }).PxgRetVal;

describe("the kind of an account", () => {
  const as = (user: string, pass: string, more: string) =>
    `KSCBasic user="${base64(user)}", pass="${base64(pass)}"${more}`;

  it.each([
    ["", 200],
    [', internal="1"', 200],
    [', domain="", internal="1"', 200],
    [', internal="0"', 401],
    [', domain="CORP"', 401],
  ])("internal: with %s it is answered %i", async (more, status) => {
    expect(await statusOf(as("inside", "in", more))).toBe(status);
  });

  it.each([
    ["", 200],
    [', internal="0"', 200],
    [', domain="CORP", internal="0"', 200],
    [', domain="corp"', 200],
    [`, domain="${base64("CORP")}"`, 200],
    [', domain="OTHER"', 401],
    [', domain="CORP", internal="1"', 401],
  ])("domain: with %s it is answered %i", async (more, status) => {
    expect(await statusOf(as("outside", "out", more))).toBe(status);
  });

  it("distinguishes two accounts of one name", async () => {
    expect(await statusOf(as("twin", "internal-twin", ', internal="1"'))).toBe(200);
    expect(await statusOf(as("twin", "domain-twin", ', internal="0"'))).toBe(200);
    expect(await statusOf(as("twin", "domain-twin", ', internal="1"'))).toBe(401);
    expect(await statusOf(as("twin", "internal-twin", ', internal="0"'))).toBe(401);
  });

  it("any, as created by --user: it is treated as what the client asks for", async () => {
    for (const more of ["", ', internal="1"', ', domain="CORP", internal="0"']) {
      expect(await statusOf(as(ksc.user, ksc.password, more))).toBe(200);
    }
  });
});

describe("login", () => {
  it("is answered with an empty JSON object", async () => {
    const answer = await present(connect(), LOGIN, basic(ksc.user, ksc.password));
    expect(answer).toMatchObject({ status: 200, text: "{}" });
    expect(answer.headers["content-type"]).toContain("application/json");
  });

  it("replaces the previous login, and drops what it created", async () => {
    const connection = await logIn(ksc);
    connections.push(connection);
    const { strAccessor } = await connection.call("HostGroup.FindHosts", { lMaxLifeTime: 600 });
    expect((await present(connection, LOGIN, basic("inside", "in"))).status).toBe(200);
    const { PxgError } = await connection.call("ChunkAccessor.GetItemsCount", { strAccessor });
    expect(PxgError).toMatchObject({ module: "KLSTD", code: 1186 });
  });

  it("ends the previous login when it fails", async () => {
    const connection = await logIn(ksc);
    connections.push(connection);
    expect((await present(connection, LOGIN, basic(ksc.user, "wrong"))).status).toBe(401);
    expect((await connection.send(PING)).status).toBe(401);
  });

  it("is refused in plain text, exactly as clients compare it", async () => {
    const answer = await present(connect(), LOGIN, basic(ksc.user, "wrong"));
    expect(answer).toMatchObject({ status: 401, text: "Authentication failure" });
    expect(answer.headers["content-type"]).toBe("text/plain");
  });

  it("without a header is refused", async () => {
    expect(await connect().send(LOGIN)).toMatchObject({ status: 401, text: "Authentication failure" });
    expect(await connect().send(START)).toMatchObject({ status: 401, text: "Authentication failure" });
  });

  it("by NTLM is refused with the reason, and no challenge", async () => {
    for (const path of [LOGIN, START]) {
      const answer = await present(connect(), path, "NTLM TlRMTVNTUAABAAAAB4IIogAAAAA=");
      expect(answer).toMatchObject({
        status: 401,
        text: "mock-ksc: the scheme NTLM is not simulated; use KSCBasic, KSCT, KSCWT or KSCGW",
      });
      expect(answer.headers).not.toHaveProperty("www-authenticate");
    }
  });
});

describe("a token of Session.CreateToken", () => {
  it("is a GUID that logs a connection in once", async () => {
    const first = await logIn(ksc);
    connections.push(first);
    const { PxgRetVal: token } = await first.call("Session.CreateToken");
    expect(token).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const second = connect();
    expect((await present(second, LOGIN, `KSCT ${token}`)).status).toBe(200);
    expect(await second.call("Session.Ping")).toEqual({});
    expect(await present(connect(), LOGIN, `KSCT ${token}`)).toMatchObject({
      status: 401,
      text: "Authentication failure",
    });
  });

  it("starts a session", async () => {
    const connection = await logIn(ksc);
    connections.push(connection);
    const { PxgRetVal: token } = await connection.call("Session.CreateToken");
    const id = sessionIdOf(await present(connect(), START, `KSCT ${token}`));
    expect(await connect().send(PING, { headers: { "X-KSC-Session": id } })).toMatchObject({ status: 200 });
  });

  it("is valid for three minutes", async () => {
    let now = Date.parse("2025-06-03T08:00:00Z");
    await using own = await startMockKsc({ now: () => new Date(now) });
    const connection = await logIn(own);
    const { PxgRetVal: early } = await connection.call("Session.CreateToken");
    const { PxgRetVal: late } = await connection.call("Session.CreateToken");
    const by = (token: unknown) => connection.send(START, { headers: { Authorization: `KSCT ${token}` } });
    now += 179_000;
    expect((await by(early)).status).toBe(200);
    now += 1000;
    expect((await by(late)).status).toBe(401);
    connection.close();
  });
});

describe("a web token", () => {
  it("logs in its account, again and again", async () => {
    for (let round = 0; round < 2; round++) {
      expect(await statusOf("KSCWT web-token-of-the-robot")).toBe(200);
    }
    expect(await statusOf("KSCWT web-token-of-nobody")).toBe(401);
  });
});

describe("an account", () => {
  const own = { name: "guarded", password: "right", kind: "internal" } as const;

  async function guarded(options: Parameters<typeof startMockKsc>[0] = {}) {
    const clock = { now: Date.parse("2025-06-03T08:00:00Z") };
    const server = await startMockKsc({
      now: () => new Date(clock.now),
      users: [own, { ...own, kind: "domain", name: "elsewhere" }],
      ...options,
    });
    const connection = new RawConnection(server);
    const attempt = (password: string, name: string = own.name, path = LOGIN) =>
      connection.send(path, { headers: { Authorization: basic(name, password).replace('"1"', '""') } });
    return {
      clock,
      attempt,
      [Symbol.asyncDispose]: async () => {
        connection.close();
        await server.close();
      },
    };
  }

  it("is blocked for an hour after ten wrong passwords", async () => {
    await using server = await guarded();
    for (let count = 0; count < 9; count++) expect((await server.attempt("wrong")).status).toBe(401);
    expect((await server.attempt("right")).status).toBe(200);
    for (let count = 0; count < 10; count++) expect((await server.attempt("wrong")).status).toBe(401);
    const blocked = await server.attempt("right");
    expect(blocked).toMatchObject({ status: 401, text: "Authentication failure" });
    expect(blocked.headers).toMatchObject({ "x-mock-ksc": "account-blocked" });
    server.clock.now += 3_599_000;
    expect((await server.attempt("right")).status).toBe(401);
    server.clock.now += 1000;
    expect((await server.attempt("right")).status).toBe(200);
  });

  it("that is blocked is answered with SPL 2013 when so configured, by login and by StartSession", async () => {
    await using server = await guarded({ login: { lockoutTries: 1, blockedAccount: "error" } });
    expect((await server.attempt("wrong")).status).toBe(401);
    for (const path of [LOGIN, START]) {
      const { status, text } = await server.attempt("right", own.name, path);
      expect(status).toBe(200);
      expect(JSON.parse(text)).toMatchObject({
        PxgError: { module: "SPL", code: 2013, subcode: 0, locdata: { type: "params" } },
      });
    }
  });

  it("of a domain is not blocked here, and other accounts stay open", async () => {
    await using server = await guarded({ login: { lockoutTries: 2 } });
    for (let count = 0; count < 5; count++) await server.attempt("wrong", "elsewhere");
    expect((await server.attempt("right", "elsewhere")).status).toBe(200);
    for (let count = 0; count < 5; count++) await server.attempt("wrong", "nobody");
    expect((await server.attempt("right")).status).toBe(200);
  });

  it("can be refused with 403, which other clients expect", async () => {
    await using server = await guarded({ login: { refusedStatus: 403 } });
    expect(await server.attempt("wrong")).toMatchObject({ status: 403, text: "Authentication failure" });
  });
});

describe("sessions", () => {
  it("end with Session.EndSession: later calls are forbidden, and so is a second end", async () => {
    const connection = connect();
    const headers = { "X-KSC-Session": sessionIdOf(await present(connection, START, basic("inside", "in"))) };
    expect(await connection.call("Session.EndSession", {}, headers)).toEqual({});
    for (const method of ["Session.Ping", "Session.EndSession", "HostGroup.GroupIdGroups"]) {
      expect(await connection.send(`/api/v1.0/${method}`, { headers })).toMatchObject({
        status: 403,
        text: "Forbidden",
      });
    }
  });

  it("do not depend on the login of their connection", async () => {
    const connection = await logIn(ksc);
    connections.push(connection);
    expect(
      await connection.send(PING, { headers: { "X-KSC-Session": "nAAAAAAAAAAAAAAAAAAAAAA==" } }),
    ).toMatchObject({ status: 403 });
    expect(await connection.call("Session.Ping")).toEqual({});
  });

  it("can be started by many callers at once, and all of them work", async () => {
    const carriers = [connect(), connect(), connect(), connect()];
    const ids = await Promise.all(
      Array.from({ length: 200 }, async (_, index) =>
        sessionIdOf(await present(carriers[index % 4] ?? connect(), START, basic("inside", "in"))),
      ),
    );
    expect(new Set(ids).size).toBe(200);
    const pings = await Promise.all(
      ids.map((id, index) =>
        (carriers[index % 3] ?? connect()).send(PING, { headers: { "X-KSC-Session": id } }),
      ),
    );
    expect(new Set(pings.map(({ status }) => status))).toEqual(new Set([200]));
  });
});
