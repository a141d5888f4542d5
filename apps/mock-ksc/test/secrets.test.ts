import { expect, it } from "vitest";
import type { Log } from "../src/log.js";
import { startMockKsc } from "../src/testing.js";
import { basic, RawConnection, startSession } from "./raw-client.js";

const LOGIN = "/api/v1.0/login";
const START = "/api/v1.0/Session.StartSession";

/** Every log entry, as text. */
function recordingLog(): { readonly log: Log; readonly lines: string[] } {
  const lines: string[] = [];
  const write = (fields: object, message: string) => void lines.push(JSON.stringify(fields) + message);
  return { log: { isLevelEnabled: () => true, debug: write, info: write, warn: write, error: write }, lines };
}

it("no password, session id, token, key, code or secret appears in log or journal", async () => {
  const { log, lines } = recordingLog();
  await using ksc = await startMockKsc({
    logger: log,
    now: () => new Date("2025-06-03T08:15:42Z"),
    users: [
      { name: "careful", password: "pass-of-careful", totpSecret: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ" },
      { name: "robot", password: "pass-of-robot", webToken: "web-token-of-robot" },
    ],
  });
  const connection = new RawConnection(ksc);
  const present = (path: string, authorization: string, more = {}) =>
    connection.send(path, { headers: { Authorization: authorization, ...more } });

  await present(LOGIN, basic("careful", "mistyped-pass"));
  await present(LOGIN, "KSCT mistyped-token");
  await present(LOGIN, "NTLM TlRMTVNTUAABAAAA");
  const challenge = await present(START, basic("careful", "pass-of-careful"));
  const halfOpen = String(challenge.headers["x-ksc-session"]);
  await present(START, 'KSCMFA totp="918273"', { "X-KSC-Session": halfOpen });
  await present(LOGIN, "KSCWT web-token-of-robot");
  const { PxgRetVal: token } = await connection.call("Session.CreateToken");
  const { PxgRetVal: session } = JSON.parse((await present(START, `KSCT ${token}`)).text) as {
    PxgRetVal: string;
  };
  const { PxgRetVal: location } = await connection.call("CgwHelper.GetNagentLocation", {
    wsHostName: ksc.hosts[0]?.id,
  });
  const { wstrAuthKey: key } = await connection.call("GatewayConnection.PrepareGatewayConnection", {
    pLocations: [{ type: "params", value: location }],
  });
  const { pSecret, PxgRetVal: secretId } = await connection.call("TotpRegistration.GenerateSecret");
  const { TotpSecret: secret } = pSecret as { TotpSecret: string };
  await connection.call("TotpRegistration.SaveSecretForCurrentUser", {
    wstrSecretId: secretId,
    wstrValidationCode: "564738",
  });
  connection.close();

  const answer = await fetch(`${ksc.adminUrl}/journal`, {
    headers: { Authorization: `Bearer ${ksc.adminToken}` },
  });
  const told = lines.join("\n") + (await answer.text());
  expect(told).toContain("TotpRegistration.SaveSecretForCurrentUser");
  expect(told).toContain("NTLM is not simulated");
  const secrets = [
    "mistyped-pass",
    "mistyped-token",
    "TlRMTVNTUAABAAAA",
    "pass-of-careful",
    Buffer.from("pass-of-careful").toString("base64"),
    "web-token-of-robot",
    "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ",
    "918273",
    "564738",
    halfOpen,
    session,
    token,
    key,
    secret,
  ].map(String);
  expect(secrets.filter((text) => told.includes(text))).toEqual([]);
  // Checks the list itself.
  expect(secrets.every((text) => text.length >= 6 && text !== "undefined")).toBe(true);
});

it("a seed repeats ids, but no password, token, session or key", async () => {
  const run = async () => {
    await using ksc = await startMockKsc({ server: { seed: "same" } });
    const connection = new RawConnection(ksc);
    const session = await startSession(ksc, connection);
    const headers = { "X-KSC-Session": session };
    const { PxgRetVal: token } = await connection.call("Session.CreateToken", {}, headers);
    const found = await connection.call(
      "HostGroup.FindHosts",
      { vecFieldsToReturn: ["KLHST_WKS_DN"], lMaxLifeTime: 60 },
      headers,
    );
    connection.close();
    return { id: found["strAccessor"], secrets: [ksc.password, ksc.adminToken, session, token] };
  };
  const [first, second] = [await run(), await run()];
  expect(second.id).toBe(first.id);
  expect(new Set([...first.secrets, ...second.secrets]).size).toBe(8);
});

it("a log that throws fails no call", async () => {
  const fail = () => {
    throw new Error("ENOSPC");
  };
  const logger = { isLevelEnabled: () => true, debug: fail, info: fail, warn: fail, error: fail };
  await using ksc = await startMockKsc({ logger });
  const connection = new RawConnection(ksc);
  const headers = { "X-KSC-Session": await startSession(ksc, connection) };
  expect(await connection.call("Session.Ping", {}, headers)).toEqual({});
  expect((await connection.send("/api/v1.0/None.None")).status).toBe(404);
  connection.close();
});
