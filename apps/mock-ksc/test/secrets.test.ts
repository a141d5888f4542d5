import { expect, it } from "vitest";
import type { Log } from "../src/log.js";
import { startMockKsc } from "../src/testing.js";
import { basic, RawConnection } from "./raw-client.js";

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
