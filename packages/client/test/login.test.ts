import { describe, expect, it } from "vitest";
import type { KscClient, KscClientOptions, KscCredentials } from "../src/index.js";
import { fakeTime } from "./fake-time.js";
import { clientOf, PASSWORD, rejection } from "./scripted-client.js";
import {
  forbidden,
  http,
  json,
  pxgError,
  reset,
  type ScriptedServer,
  type Step,
  startScriptedServer,
} from "./scripted-server.js";

const groupId = (client: KscClient) => client.call("HostGroup.GroupIdGroups", {});
const five = json({ PxgRetVal: 5 });
const authorizations = (server: ScriptedServer) =>
  server.requests
    .filter(({ method }) => method === "Session.StartSession")
    .map(({ headers }) => headers["authorization"]);

async function startServer(): Promise<ScriptedServer> {
  const server = await startScriptedServer();
  server.on("HostGroup.GroupIdGroups", five);
  return server;
}

describe("credentials", () => {
  it.each([
    [{ oneTimeToken: "5525d99d-2195-42d2-a1c4-ee5e227c16fd" }, "KSCT 5525d99d-2195-42d2-a1c4-ee5e227c16fd"],
    [{ webToken: "eyJh.eyJz.c2ln" }, "KSCWT eyJh.eyJz.c2ln"],
    [{ gatewayKey: "a2V5" }, "KSCGW a2V5"],
  ] as [KscCredentials, string][])("%j are sent as %s", async (credentials, authorization) => {
    await using server = await startServer();
    await using client = clientOf(server, { credentials });

    await groupId(client);

    expect(authorizations(server)).toEqual([authorization]);
  });

  it("from a function are fetched at each login, so a new password is used", async () => {
    await using server = await startServer();
    server.on("HostGroup.GroupIdGroups", five, forbidden, five);
    const passwords = ["old", "new"];
    let asked = 0;
    const credentials = async () => ({ user: "api", password: passwords[asked++] ?? "" });
    await using client = clientOf(server, { credentials });
    expect(asked).toBe(0);

    await groupId(client);
    await groupId(client);

    expect(authorizations(server)).toEqual([
      'KSCBasic user="YXBp", pass="b2xk"',
      'KSCBasic user="YXBp", pass="bmV3"',
    ]);
  });

  it("that a function fails to return are an error with its cause, and nothing is sent", async () => {
    await using server = await startServer();
    const cause = new Error("the vault is sealed");
    await using client = clientOf(server, { credentials: () => Promise.reject(cause), retry: {} });

    expect(await rejection(groupId(client))).toMatchObject({
      code: "authentication_failed",
      reason: "credentials_unavailable",
      cause,
    });
    expect(server.connections()).toBe(0);
  });

  it("from a function are checked", async () => {
    await using server = await startServer();
    await using client = clientOf(server, { credentials: () => ({ user: "api", password: "" }) });

    expect(await rejection(groupId(client))).toMatchObject({ argument: "credentials.password" });
    expect(server.connections()).toBe(0);
  });

  it("that were refused are not sent again for a minute, which could block the account", async () => {
    await using server = await startServer();
    server.on("Session.StartSession", http("401 Unauthorized", "text/plain", "Authentication failure"));
    const time = fakeTime();
    await using client = clientOf(server, time.options);

    for (let call = 0; call < 5; call++) {
      expect(await rejection(groupId(client))).toMatchObject({ reason: "refused" });
    }
    expect(authorizations(server)).toHaveLength(1);
    time.now += 60_000;
    await rejection(groupId(client));
    expect(authorizations(server)).toHaveLength(2);
  });

  it("that replace refused ones are sent at once", async () => {
    await using server = await startServer();
    server.on("Session.StartSession", pxgError("KLWAT", 1453, "no"), json({ PxgRetVal: "n1" }));
    const passwords = ["wrong", "right"];
    const credentials = () => ({ user: "api", password: passwords.shift() ?? "" });
    await using client = clientOf(server, { credentials });

    expect(await rejection(groupId(client))).toMatchObject({ reason: "refused" });
    expect(await groupId(client)).toEqual({ PxgRetVal: 5 });
  });

  it("that a function never returns do not delay closing the client", async () => {
    await using server = await startServer();
    const asked: (() => void)[] = [];
    const begun = new Promise<void>((resolve) => asked.push(resolve));
    const credentials = () => {
      for (const tell of asked) tell();
      return new Promise<never>(() => undefined);
    };
    const client = clientOf(server, { credentials });
    const controller = new AbortController();
    const failed = rejection(client.call("HostGroup.GroupIdGroups", {}, { signal: controller.signal }));
    await begun;
    controller.abort();

    expect(await failed).toMatchObject({ code: "aborted", sent: false });
    await client.close();
    expect(server.connections()).toBe(0);
  });

  it("that EntraId refuses show its text", async () => {
    await using server = await startServer();
    server.on(
      "Session.StartSession",
      http("401 Unauthorized", "text/plain", "", "X-KSC-ErrorMsg: tenant not found\r\n"),
    );
    await using client = clientOf(server);

    expect((await rejection(groupId(client))) as Error).toHaveProperty(
      "message",
      expect.stringContaining("the server says: tenant not found"),
    );
  });
});

describe("a token that opens one session", () => {
  it("is not sent a second time when the session has ended", async () => {
    await using server = await startServer();
    server.on("HostGroup.GroupIdGroups", five, forbidden);
    await using client = clientOf(server, { credentials: { oneTimeToken: "t1" } });
    await groupId(client);

    const error = await rejection(groupId(client));

    expect(error).toMatchObject({ code: "authentication_failed", reason: "token_used", retryable: false });
    expect((error as Error).message).toContain("pass a function as credentials");
    expect(authorizations(server)).toEqual(["KSCT t1"]);
  });

  it("is not sent a second time when its answer was lost", async () => {
    await using server = await startServer();
    server.on("Session.StartSession", reset);
    await using client = clientOf(server, {
      credentials: { gatewayKey: "k1" },
      retry: { attempts: 3 },
      random: () => 0,
    });

    expect(await rejection(groupId(client))).toMatchObject({ code: "connection_lost", retryable: false });
    expect(await rejection(groupId(client))).toMatchObject({ reason: "token_used" });
    expect(authorizations(server)).toEqual(["KSCGW k1"]);
  });

  it("remains usable when it could not be sent", async () => {
    await using server = await startServer();
    server.meetWith((socket) => socket.resetAndDestroy());
    await using client = clientOf(server, { credentials: { oneTimeToken: "t1" } });

    expect(await rejection(groupId(client))).toMatchObject({ code: "connection_failed" });
    server.meetWith(null);
    expect(await groupId(client)).toEqual({ PxgRetVal: 5 });
  });

  it("is renewed by a function", async () => {
    await using server = await startServer();
    server.on("HostGroup.GroupIdGroups", five, forbidden, five);
    const tokens = ["t1", "t2"];
    await using client = clientOf(server, { credentials: () => ({ oneTimeToken: tokens.shift() ?? "" }) });

    await groupId(client);
    await groupId(client);

    expect(authorizations(server)).toEqual(["KSCT t1", "KSCT t2"]);
  });
});

// RFC 6238, appendix B, in base 32; the codes are the last six of its eight digits.
const SECRET = "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ";
const HALF_OPEN = "nf5M5KGjlhbrLj7JvZ05gMA==";
const challenge = http(
  "401 Unauthorized",
  "text/plain",
  "Authentication not finished",
  `WWW-Authenticate: KSCMFA type="totp", lengthHint="6"\r\nX-KSC-Session: ${HALF_OPEN}\r\n`,
);
const account = { user: "api", password: PASSWORD };

/** Asks for a code, and accepts those that are listed. */
const accepting =
  (...codes: string[]): Step =>
  (socket, request) => {
    const code = /^KSCMFA totp="(.*)"$/.exec(request.headers["authorization"] ?? "")?.[1];
    const good = code !== undefined && codes.includes(code) && request.headers["x-ksc-session"] === HALF_OPEN;
    (good ? json({ PxgRetVal: "nFull" }) : challenge)(socket, request);
  };

describe("a second factor", () => {
  const clientWith = (server: ScriptedServer, totp: object, options: Partial<KscClientOptions> = {}) =>
    clientOf(server, { credentials: { ...account, totp } as KscCredentials, ...options });

  it("is satisfied with a code from the secret", async () => {
    await using server = await startServer();
    server.on("Session.StartSession", accepting("081804"));
    await using client = clientWith(server, { secret: SECRET }, fakeTime(1_111_111_109_000).options);

    expect(await groupId(client)).toEqual({ PxgRetVal: 5 });

    expect(authorizations(server)).toEqual([expect.stringMatching(/^KSCBasic /), 'KSCMFA totp="081804"']);
    expect(server.requests.at(-1)?.headers["x-ksc-session"]).toBe("nFull");
  });

  it("that is refused is retried once with the next code after a wait", async () => {
    await using server = await startServer();
    server.on("Session.StartSession", accepting("050471"));
    const time = fakeTime(1_111_111_109_000);
    await using client = clientWith(server, { secret: SECRET }, time.options);

    expect(await groupId(client)).toEqual({ PxgRetVal: 5 });

    expect(time.waits).toEqual([1000]);
    expect(authorizations(server).slice(1)).toEqual(['KSCMFA totp="081804"', 'KSCMFA totp="050471"']);
  });

  it("that is refused twice is an error, and the half-open session is ended", async () => {
    await using server = await startServer();
    server.on("Session.StartSession", challenge);
    await using client = clientWith(server, { secret: SECRET }, fakeTime(1_111_111_109_000).options);

    expect(await rejection(groupId(client))).toMatchObject({
      code: "authentication_failed",
      reason: "second_factor_refused",
      secondFactorRequired: true,
    });

    expect(authorizations(server)).toHaveLength(3);
    expect(server.requests.at(-1)).toMatchObject({
      method: "Session.EndSession",
      headers: { "x-ksc-session": HALF_OPEN },
    });
  });

  it("never uses the same code twice: a new login waits for the next one", async () => {
    await using server = await startServer();
    server.on("Session.StartSession", accepting("081804", "050471"));
    server.on("HostGroup.GroupIdGroups", five, forbidden, five);
    const time = fakeTime(1_111_111_109_000);
    await using client = clientWith(server, { secret: SECRET }, time.options);

    await groupId(client);
    await groupId(client);

    expect(time.waits).toEqual([1000]);
    expect(authorizations(server).filter((text) => text?.startsWith("KSCMFA"))).toEqual([
      'KSCMFA totp="081804"',
      'KSCMFA totp="050471"',
    ]);
  });

  it("is satisfied by a function, which is called again after a refused code", async () => {
    await using server = await startServer();
    server.on("Session.StartSession", accepting("333333"));
    const questions: unknown[] = [];
    const codes = ["111111", "222222", "333333"];
    const code = async (question: object) => {
      questions.push(question);
      return codes[questions.length - 1] ?? "";
    };
    await using client = clientWith(server, { code });

    expect(await groupId(client)).toEqual({ PxgRetVal: 5 });
    expect(questions).toEqual([
      { attempt: 1, length: 6 },
      { attempt: 2, length: 6 },
      { attempt: 3, length: 6 },
    ]);
  });

  it("is not retried when the function returns the same code", async () => {
    await using server = await startServer();
    server.on("Session.StartSession", challenge);
    await using client = clientWith(server, { code: () => "111111" });

    expect(await rejection(groupId(client))).toMatchObject({ reason: "second_factor_refused" });
    expect(authorizations(server)).toHaveLength(2);
  });

  it.each([
    ["throws", () => Promise.reject(new Error("nobody there")), { reason: "credentials_unavailable" }],
    ["returns no digits", () => "12 34", { argument: "credentials.totp.code" }],
  ])("whose function %s is an error, and the half-open session is ended", async (_, code, expected) => {
    await using server = await startServer();
    server.on("Session.StartSession", challenge);
    await using client = clientWith(server, { code });

    expect(await rejection(groupId(client))).toMatchObject(expected);
    expect(server.methods.at(-1)).toBe("Session.EndSession");
  });

  it("that must be registered first is reported as such", async () => {
    await using server = await startServer();
    server.on(
      "Session.StartSession",
      http("401 Unauthorized", "text/plain", "", 'WWW-Authenticate: KSCMFA type="totpreg"\r\n'),
    );
    await using client = clientWith(server, { secret: SECRET });

    expect(await rejection(groupId(client))).toMatchObject({
      reason: "second_factor_registration",
      secondFactorRequired: true,
    });
  });

  it("that no caller waits for ends with the client", async () => {
    await using server = await startServer();
    server.on("Session.StartSession", accepting("050471"));
    const real = fakeTime(1_111_111_109_000);
    // A wait that never ends by itself.
    const schedule = () => () => undefined;
    const client = clientWith(server, { secret: SECRET }, { clock: real.options.clock, schedule });
    const refused = server.nextRequest("Session.StartSession");
    const controller = new AbortController();
    const failed = rejection(client.call("HostGroup.GroupIdGroups", {}, { signal: controller.signal }));
    await refused;
    controller.abort();

    expect(await failed).toMatchObject({ code: "aborted", sent: false });
    await client.close();
    expect(server.methods).not.toContain("HostGroup.GroupIdGroups");
  });
});
