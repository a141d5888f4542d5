import { createKscClient, type KscClient, KscResponseUnknownError, type TlsOptions } from "@ksc-edr/client";
import { type MockKsc, startMockKsc } from "@ksc-edr/mock-ksc/testing";
import { afterAll, beforeAll, beforeEach, expect } from "vitest";
import { startCountingProxy } from "../src/counting-proxy.js";
import { startCuttingProxy } from "../src/cutting-proxy.js";
import { firstHost } from "../src/incident-calls.js";
import { verifies } from "../src/verifies.js";

let ksc: MockKsc;
let client: KscClient;
/** Methods that the simulator answered, in order. */
const answered: string[] = [];

beforeAll(async () => {
  const ignore = () => undefined;
  const note = (fields: object) => void ("method" in fields && answered.push(String(fields.method)));
  ksc = await startMockKsc({
    logger: { isLevelEnabled: () => true, debug: ignore, info: note, warn: ignore, error: ignore },
  });
  client = connect({ ca: ksc.ca });
});
beforeEach(async () => {
  await ksc.reset();
  answered.length = 0;
});
afterAll(async () => {
  await client.close();
  await ksc.close();
});

function connect(tls: TlsOptions, url = ksc.url): KscClient {
  return createKscClient({ url, credentials: { user: ksc.user, password: ksc.password }, tls });
}

verifies("client.session", "concurrent calls share one session and one connection", async () => {
  await using proxy = await startCountingProxy(Number(new URL(ksc.url).port));
  const one = connect({ ca: ksc.ca }, `https://127.0.0.1:${proxy.port}`);
  await Promise.all(Array.from({ length: 5 }, () => one.call("HostGroup.GroupIdGroups", {})));
  await one.close();
  expect(answered).toEqual([
    "Session.StartSession",
    ...Array(5).fill("HostGroup.GroupIdGroups"),
    "Session.EndSession",
  ]);
  expect(proxy.connections()).toBe(1);
});

verifies(
  "client.lost-answer",
  "a response whose answer is lost is stored once, and findSent finds its task",
  async () => {
    await using proxy = await startCuttingProxy(Number(new URL(ksc.url).port));
    await using one = connect({ ca: ksc.ca }, `https://127.0.0.1:${proxy.port}`);
    await one.ping();
    proxy.cutNextAnswer();

    const error = await one.responses.isolateHost({ host: firstHost }).catch((reason: unknown) => reason);
    if (!(error instanceof KscResponseUnknownError)) throw error;
    const found = await one.responses.findSent(error);
    if (found.result !== "stored") throw new Error(`${found.result}, though the answer was sent`);
    expect(found.matches).toHaveLength(1);
    for (const match of found.matches) {
      expect(await one.track(match, { until: "created", timeoutMs: 0 })).toMatchObject({
        status: "not_created",
      });
      await one.responses.requestTask(match);
      expect(await one.track({ ...error, ...match })).toMatchObject({
        status: "completed",
        incidentId: match.incidentId,
      });
    }
    expect(ksc.incidents()).toHaveLength(1);
    expect(answered.filter((method) => method === "HostGroup.AddIncident")).toHaveLength(1);
  },
);

verifies(
  "client.lost-answer",
  "with resend if-not-seen, a response whose answer is lost is stored once",
  async () => {
    await using proxy = await startCuttingProxy(Number(new URL(ksc.url).port));
    await using one = connect({ ca: ksc.ca }, `https://127.0.0.1:${proxy.port}`);
    await one.ping();
    proxy.cutNextAnswer();

    const sent = await one.responses.isolateHost({ host: firstHost }, { resend: "if-not-seen" });

    expect(await sent.wait()).toMatchObject({ status: "completed" });
    expect(ksc.incidents()).toMatchObject([{ id: sent.incidentId }]);
    expect(answered.filter((method) => method === "HostGroup.AddIncident")).toHaveLength(1);
  },
);

verifies("client.tls-verified", "a client that does not trust the server sends nothing", async () => {
  await using stranger = connect({});
  await expect(stranger.call("HostGroup.GroupIdGroups", {})).rejects.toMatchObject({
    name: "KscTlsError",
    message: expect.stringMatching(/caFile|fingerprint/),
  });
  expect(answered).toEqual([]);
});

verifies("client.tls-fingerprint", "a client that pins the certificate needs no CA file", async () => {
  await using pinned = connect({ fingerprint256: ksc.fingerprint256 });
  expect(await pinned.call("HostGroup.GroupIdGroups", {})).toEqual({ PxgRetVal: 0 });

  const otherPin = ksc.fingerprint256.replace(/^../, (pair) => (pair === "00" ? "01" : "00"));
  await using wrong = connect({ fingerprint256: otherPin });
  await expect(wrong.call("HostGroup.GroupIdGroups", {})).rejects.toMatchObject({ name: "KscTlsError" });
});

verifies(
  "client.hosts-find",
  "a host is found by its name, and its id is the target of a response",
  async () => {
    for await (const host of client.hosts.find({ name: "WS-PEREZ" })) {
      await client.responses.isolateHost({ host: host.id });
    }
    expect(ksc.incidents()).toMatchObject([{ hostId: firstHost, responseTask: { task: "isolateHost" } }]);
  },
);

verifies("client.incidents-iterate", "incidents are read page by page", async () => {
  for (let count = 0; count < 5; count++) await client.responses.isolateHost({ host: firstHost });
  const ids: number[] = [];
  for await (const { id } of client.incidents.find("", { pageSize: 2 })) ids.push(id);
  expect(ids.toSorted((a, b) => a - b)).toEqual(ksc.incidents().map(({ id }) => id));
});

verifies("client.incidents-iterate", "the result set is released when the caller stops early", async () => {
  for (let count = 0; count < 5; count++) await client.responses.isolateHost({ host: firstHost });
  answered.length = 0;
  for await (const incident of client.incidents.find("", { pageSize: 2 })) {
    expect(incident).toMatchObject({ hostId: firstHost, severity: 2 });
    break;
  }
  expect(answered).toEqual([
    "HostGroup.FindIncidents",
    "ChunkAccessor.GetItemsChunk",
    "ChunkAccessor.Release",
  ]);
});

verifies(
  "testing.start-mock-ksc",
  "a simulator inside a test shows incidents and tasks, and reset removes them",
  async () => {
    const { incidentId } = await client.responses.isolateHost({ host: firstHost });
    expect(ksc.incidents()).toMatchObject([{ id: incidentId, hostId: firstHost }]);
    await expect.poll(() => ksc.tasks()).toMatchObject([{ incidentId, hostId: firstHost }]);
    expect(ksc.hosts).toHaveLength(12);

    await ksc.reset();
    expect([...ksc.incidents(), ...ksc.tasks()]).toEqual([]);
  },
);
