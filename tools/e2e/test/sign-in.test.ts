import { createKscClient, type KscClient, type KscCredentials } from "@ksc-edr/client";
import { type MockKsc, startMockKsc } from "@ksc-edr/mock-ksc/testing";
import { afterAll, beforeAll, expect } from "vitest";
import { verifies } from "../src/verifies.js";

const TOTP_SECRET = "JBSWY3DPEHPK3PXP";
const WEB_TOKEN = "a-token-of-the-web-console";

let ksc: MockKsc;
beforeAll(async () => {
  ksc = await startMockKsc({
    users: [
      { name: "careful", password: "p1", totpSecret: TOTP_SECRET },
      { name: "new", password: "p2", totpRequired: true },
      { name: "web", password: "p3", webToken: WEB_TOKEN },
    ],
  });
});
afterAll(() => ksc.close());

const connect = (credentials: KscCredentials | (() => Promise<KscCredentials>)): KscClient =>
  createKscClient({ url: ksc.url, credentials, tls: { ca: ksc.ca } });
const use = async (client: KscClient) => {
  await using used = client;
  return await used.call("HostGroup.GroupIdGroups", {});
};

verifies("client.second-factor", "a code from the secret opens a session", async () => {
  const credentials = { user: "careful", password: "p1", totp: { secret: TOTP_SECRET } };

  expect(await use(connect(credentials))).toEqual({ PxgRetVal: 0 });
});

verifies(
  "client.second-factor",
  "a wrong code, a missing code and an unregistered account each have their own error",
  async () => {
    const account = { user: "careful", password: "p1" };

    await expect(use(connect({ ...account, totp: { code: () => "000000" } }))).rejects.toMatchObject({
      code: "authentication_failed",
      reason: "second_factor_refused",
    });
    await expect(use(connect(account))).rejects.toMatchObject({ reason: "second_factor_missing" });
    await expect(use(connect({ user: "new", password: "p2" }))).rejects.toMatchObject({
      reason: "second_factor_registration",
    });
  },
);

verifies("client.credentials", "a one-time token of the server opens one session", async () => {
  await using issuer = connect({ user: ksc.user, password: ksc.password });
  const { PxgRetVal: oneTimeToken } = await issuer.call("Session.CreateToken", {});

  expect(await use(connect({ oneTimeToken }))).toEqual({ PxgRetVal: 0 });
  await expect(use(connect({ oneTimeToken }))).rejects.toMatchObject({
    code: "authentication_failed",
    reason: "refused",
  });
});

verifies("client.credentials", "a function fetches a token for each session", async () => {
  await using issuer = connect({ user: ksc.user, password: ksc.password });
  const fetchToken = async () => ({
    oneTimeToken: (await issuer.call("Session.CreateToken", {})).PxgRetVal,
  });
  await using client = connect(fetchToken);

  await client.ping();
  // Ends the session, as the server does when it is idle.
  await client.call("Session.EndSession", {});
  await client.ping();
});

verifies("client.credentials", "a web token opens any number of sessions", async () => {
  for (const client of [connect({ webToken: WEB_TOKEN }), connect({ webToken: WEB_TOKEN })]) {
    expect(await use(client)).toEqual({ PxgRetVal: 0 });
  }
});
