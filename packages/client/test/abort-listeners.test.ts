import { getEventListeners } from "node:events";
import { startMockKsc } from "@ksc-edr/mock-ksc/testing";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createKscClient } from "../src/index.js";
import { clientOf } from "./scripted-client.js";
import { json, startScriptedServer } from "./scripted-server.js";

// Node warns of a leak at the eleventh listener of one signal, and each listener keeps what it refers to alive.

const warnings: string[] = [];
const onWarning = ({ name, message }: Error) => void warnings.push(`${name}: ${message}`);
/** The most listeners that any signal has had, those of Node and undici included. */
let most = 0;

beforeEach(() => {
  warnings.length = 0;
  most = 0;
  process.on("warning", onWarning);
  const { addEventListener } = EventTarget.prototype;
  vi.spyOn(EventTarget.prototype, "addEventListener").mockImplementation(function listen(
    this: EventTarget,
    ...args
  ) {
    addEventListener.apply(this, args);
    if (this instanceof AbortSignal) most = Math.max(most, listenersOf(this));
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  process.off("warning", onWarning);
});

const listenersOf = (signal: AbortSignal) => getEventListeners(signal, "abort").length;
/** A TLS socket and the TCP socket under it listen to the signal of their own connection attempt. */
const MOST = 2;

it("50 reconnects leave no listener behind", async () => {
  await using server = await startScriptedServer();
  server.on("HostGroup.GroupIdGroups", json({ PxgRetVal: 1 }));
  await using client = clientOf(server);
  for (let reconnects = 0; reconnects <= 50; reconnects++) {
    await client.call("HostGroup.GroupIdGroups", {});
    await server.dropConnections();
  }

  expect(server.connections()).toBe(51);
  expect(most).toBeLessThanOrEqual(MOST);
  expect(warnings).toEqual([]);
});

it("100 parallel waits and a bulk run that waits for every host share one listener per signal", async () => {
  await using ksc = await startMockKsc();
  await using client = createKscClient({
    url: ksc.url,
    credentials: { user: ksc.user, password: ksc.password, internal: true },
    tls: { ca: ksc.ca },
    connections: 4,
  });
  const { signal } = new AbortController();
  const [host] = ksc.hosts;
  const { incidentId } = await client.responses.isolateHost({ host: { id: host?.id ?? "" } });

  const waits = Array.from({ length: 100 }, () =>
    client.track({ incidentId }, { signal, until: "created", pollMs: 20 }),
  );
  const run = client.responses.bulk(
    { action: { task: "isolateHost", params: { action: 1 } }, hosts: ksc.hosts.map(({ id }) => ({ id })) },
    { signal, pace: "off", concurrency: 12, wait: { until: "created", pollMs: 20 } },
  );
  const results: unknown[] = [];
  for await (const result of run) results.push(result);

  expect(await Promise.all(waits)).toHaveLength(100);
  expect(results).toHaveLength(12);
  expect(most).toBeLessThanOrEqual(MOST);
  expect(listenersOf(signal)).toBe(0);
  expect(warnings).toEqual([]);
});
