import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type MockKsc, startMockKsc } from "../src/testing.js";
import { basic, type RawAnswer, RawConnection } from "./raw-client.js";

const LOGIN = "/api/v1.0/login";
const START = "/api/v1.0/Session.StartSession";
const PING = "/api/v1.0/Session.Ping";

const clock = { now: Date.parse("2025-06-03T08:15:42Z") };
let ksc: MockKsc;
const connections: RawConnection[] = [];

beforeAll(async () => {
  ksc = await startMockKsc({
    now: () => new Date(clock.now),
    users: [
      // The secret of RFC 6238's own examples, "12345678901234567890".
      { name: "careful", password: "first", totpSecret: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ" },
      ...["new-1", "new-2", "new-3", "new-4", "new-5"].map((name) => ({
        name,
        password: "first",
        totpRequired: true,
      })),
      { name: "free", password: "first" },
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
const first = (user: string) => basic(user, "first");
const code = (digits: string) => `KSCMFA totp="${digits}"`;

/** RFC 6238 with SHA-1, 30 s and 6 digits, written out. */
function codeOf(secret: string, at = clock.now): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...secret].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const hash = createHmac("sha1", key).update(counter).digest();
  const offset = (hash.at(-1) ?? 0) & 0xf;
  return String((hash.readUInt32BE(offset) & 0x7fff_ffff) % 1_000_000).padStart(6, "0");
}

const careful = (at = clock.now) => codeOf("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", at);

function expectChallenge(answer: RawAnswer, challenge: string): void {
  expect(answer).toMatchObject({ status: 401, text: "Authentication not finished" });
  expect(answer.headers).toMatchObject({
    "www-authenticate": challenge,
    "content-type": "text/plain",
    "content-length": "27",
  });
}

const TOTP = 'KSCMFA type="totp", lengthHint="6"';
const TOTPREG = 'KSCMFA type="totpreg"';

function sessionHeader(answer: RawAnswer): Record<string, string> {
  const id = answer.headers["x-ksc-session"];
  expect(id).toMatch(/^n[A-Za-z0-9+/]{22}==$/);
  return { "X-KSC-Session": String(id) };
}

describe("a session with a second factor", () => {
  it("is half-open after the password and open after the code, with the same id", async () => {
    const connection = connect();
    const challenge = await present(connection, START, first("careful"));
    expectChallenge(challenge, TOTP);
    const headers = sessionHeader(challenge);
    expectChallenge(await connect().send(PING, { headers }), TOTP);
    const started = await present(connect(), START, code(careful()), headers);
    expect(started).toMatchObject({ status: 200, text: `{"PxgRetVal":"${headers["X-KSC-Session"]}"}` });
    expect(await connect().send(PING, { headers })).toMatchObject({ status: 200, text: "{}" });
  });

  it("stays half-open after a wrong code, and accepts another try", async () => {
    const connection = connect();
    const headers = sessionHeader(await present(connection, START, first("careful")));
    for (const wrong of [
      "000000",
      careful(clock.now - 90_000),
      "12345",
      "1234567",
      "abcdef",
      "１２３４５６",
      "",
    ]) {
      const answer = await present(connection, START, code(encodeURIComponent(wrong)), headers);
      expectChallenge(answer, TOTP);
      expect(sessionHeader(answer)).toEqual(headers);
    }
    expect((await present(connection, START, code(careful()), headers)).status).toBe(200);
  });

  it("accepts the codes of the previous and next step", async () => {
    for (const offset of [-30_000, 30_000]) {
      const connection = connect();
      const headers = sessionHeader(await present(connection, START, first("careful")));
      const answer = await present(connection, START, code(careful(clock.now + offset)), headers);
      expect(answer.status).toBe(200);
    }
  });

  it("agrees with the examples of RFC 6238", async () => {
    const now = clock.now;
    try {
      for (const [seconds, digits] of [
        [1_111_111_109, "081804"],
        [2_000_000_000, "279037"],
      ] as const) {
        clock.now = seconds * 1000;
        const connection = connect();
        const headers = sessionHeader(await present(connection, START, first("careful")));
        expect((await present(connection, START, code(digits), headers)).status).toBe(200);
      }
    } finally {
      clock.now = now;
    }
  });

  it("can be ended half-open, and is then forbidden", async () => {
    const connection = connect();
    const headers = sessionHeader(await present(connection, START, first("careful")));
    expect(await connection.send("/api/v1.0/Session.EndSession", { headers })).toMatchObject({ status: 200 });
    expect(await present(connection, START, code(careful()), headers)).toMatchObject({
      status: 403,
      text: "Forbidden",
    });
  });

  it("cannot be completed when it was never started", async () => {
    expect(await present(connect(), START, code(careful()))).toMatchObject({
      status: 401,
      text: "Authentication failure",
    });
  });

  it("does not reveal the second factor when the password is wrong", async () => {
    const answer = await present(connect(), START, basic("careful", "wrong"));
    expect(answer).toMatchObject({ status: 401, text: "Authentication failure" });
    expect(answer.headers).not.toHaveProperty("www-authenticate");
    expect(answer.headers).not.toHaveProperty("x-ksc-session");
  });
});

describe("login with a second factor", () => {
  it("requires the code on the same connection, without a session id", async () => {
    const connection = connect();
    const challenge = await present(connection, LOGIN, first("careful"));
    expectChallenge(challenge, TOTP);
    expect(challenge.headers).not.toHaveProperty("x-ksc-session");
    expectChallenge(await connection.send(PING), TOTP);
    expectChallenge(await present(connection, LOGIN, code("000000")), TOTP);
    expect(await present(connection, LOGIN, code(careful()))).toMatchObject({ status: 200, text: "{}" });
    expect(await connection.call("Session.Ping")).toEqual({});
  });

  it("cannot be completed on another connection", async () => {
    expectChallenge(await present(connect(), LOGIN, first("careful")), TOTP);
    expect(await present(connect(), LOGIN, code(careful()))).toMatchObject({
      status: 401,
      text: "Authentication failure",
    });
  });

  it("creates a token that needs no second factor", async () => {
    const connection = connect();
    await present(connection, LOGIN, first("careful"));
    await present(connection, LOGIN, code(careful()));
    const { PxgRetVal: token } = await connection.call("Session.CreateToken");
    expect((await present(connect(), LOGIN, `KSCT ${token}`)).status).toBe(200);
  });
});

describe("enrolment", () => {
  interface Generated {
    readonly pSecret: {
      readonly TotpSecret: string;
      readonly TotpSecretUri: string;
      readonly TotpSecretQR: { readonly type: string; readonly value: string };
    };
    readonly PxgRetVal: string;
  }
  const generate = async (connection: RawConnection, headers = {}) =>
    (await connection.call("TotpRegistration.GenerateSecret", {}, headers)) as unknown as Generated;
  const save = (connection: RawConnection, id: string, digits: string, headers = {}) =>
    connection.call(
      "TotpRegistration.SaveSecretForCurrentUser",
      { wstrSecretId: id, wstrValidationCode: digits },
      headers,
    );

  it("by StartSession: the half-open session enrols, and a code opens it", async () => {
    const connection = connect();
    const challenge = await present(connection, START, first("new-1"));
    expectChallenge(challenge, TOTPREG);
    const headers = sessionHeader(challenge);
    expectChallenge(await connection.send("/api/v1.0/HostGroup.GroupIdGroups", { headers }), TOTPREG);

    const { pSecret, PxgRetVal: id } = await generate(connection, headers);
    expect(pSecret.TotpSecret).toMatch(/^[A-Z2-7]{32}$/);
    expect(pSecret.TotpSecretUri).toMatch(
      new RegExp(`^otpauth://totp/[^?]*new-1\\?.*secret=${pSecret.TotpSecret}`),
    );
    expect(pSecret.TotpSecretQR.type).toBe("binary");
    const png = Buffer.from(pSecret.TotpSecretQR.value, "base64");
    expect(png.subarray(0, 8).toString("latin1")).toBe("\x89PNG\r\n\x1a\n");

    const { PxgError } = await save(connection, id, "000000", headers);
    expect(PxgError).toMatchObject({ module: "KLSTD", code: 1193 });
    expect(await save(connection, id, codeOf(pSecret.TotpSecret), headers)).toEqual({});

    expectChallenge(await connection.send(PING, { headers }), TOTP);
    const opened = await present(connection, START, code(codeOf(pSecret.TotpSecret)), headers);
    expect(opened.status).toBe(200);
    expect(await connection.call("Session.Ping", {}, headers)).toEqual({});
    expectChallenge(await present(connect(), START, first("new-1")), TOTP);
  });

  it("by login: the connection enrols, and a code opens it", async () => {
    const connection = connect();
    expectChallenge(await present(connection, LOGIN, first("new-2")), TOTPREG);
    const { pSecret, PxgRetVal: id } = await generate(connection);
    expect(await save(connection, id, codeOf(pSecret.TotpSecret))).toEqual({});
    expect((await present(connection, LOGIN, code(codeOf(pSecret.TotpSecret)))).status).toBe(200);
    expect(await connection.call("Session.Ping")).toEqual({});
  });

  it("is refused to a user with a secret: the password alone must not replace it", async () => {
    const connection = connect();
    await present(connection, LOGIN, first("careful"));
    expectChallenge(await connection.send("/api/v1.0/TotpRegistration.GenerateSecret"), TOTP);
  });

  it("refuses a secret of another user, and a dropped one", async () => {
    const [one, other] = [connect(), connect()];
    await present(one, LOGIN, first("new-3"));
    await present(other, LOGIN, first("new-4"));
    const { pSecret, PxgRetVal: id } = await generate(one);
    const notFound = { module: "KLSTD", code: 1186 };
    expect((await save(other, id, codeOf(pSecret.TotpSecret)))["PxgError"]).toMatchObject(notFound);
    expect(await one.call("TotpRegistration.DeleteSecret", { wstrSecretId: id })).toEqual({});
    expect((await save(one, id, codeOf(pSecret.TotpSecret)))["PxgError"]).toMatchObject(notFound);
  });

  it("is optional for a user without the requirement, who may clear it again", async () => {
    const connection = connect();
    await present(connection, LOGIN, first("free"));
    const { pSecret, PxgRetVal: id } = await generate(connection);
    await save(connection, id, codeOf(pSecret.TotpSecret));
    expectChallenge(await present(connect(), LOGIN, first("free")), TOTP);
    expect(await connection.call("TotpRegistration.IfCurrentUserMayClearSecret")).toEqual({
      PxgRetVal: true,
    });
    expect(await connection.call("TotpRegistration.ClearSecretForCurrentUser")).toEqual({});
    expect((await present(connect(), LOGIN, first("free"))).status).toBe(200);
  });

  it("cannot be undone by a user who must have a second factor", async () => {
    const connection = connect();
    await present(connection, LOGIN, first("new-5"));
    const { pSecret, PxgRetVal: id } = await generate(connection);
    await save(connection, id, codeOf(pSecret.TotpSecret));
    await present(connection, LOGIN, code(codeOf(pSecret.TotpSecret)));
    expect(await connection.call("TotpRegistration.IfCurrentUserMayClearSecret")).toEqual({
      PxgRetVal: false,
    });
    const { PxgError } = await connection.call("TotpRegistration.ClearSecretForCurrentUser");
    expect(PxgError).toMatchObject({ module: "KLSTD", code: 1193 });
  });
});
