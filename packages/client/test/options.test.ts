import { describe, expect, it } from "vitest";
import { createKscClient, fetchCertificate, type KscClient } from "../src/index.js";
import { clientOfPort, rejection } from "./scripted-client.js";

const account = { user: "api", password: "p" };
const create = (options: object) =>
  createKscClient({ host: "ksc.example", credentials: account, ...options } as never);
const first = (rows: AsyncIterable<unknown>) => Promise.resolve(rows[Symbol.asyncIterator]().next());
const unknown = { timoutMs: 5 } as never;

describe("an unknown option is refused by name", () => {
  it.each<[object, string, string]>([
    [{ conections: 2 }, "conections", "Use one of url, host, port, credentials, tls, timeouts, "],
    [{ timeouts: { headerMs: 1 } }, "timeouts.headerMs", "Use one of connectMs, headersMs, bodyMs, answerMs"],
    [{ tls: { cafile: "x" } }, "tls.cafile", "Use one of ca, caFile, systemCa, "],
    [{ retry: { attemps: 1 } }, "retry.attemps", "Use one of attempts, baseMs, capMs"],
    [{ keepAlive: { every: 1 } }, "keepAlive.every", "Use one of everyMs"],
    [{ credentials: { ...account, passwrd: "x" } }, "credentials.passwrd", "Use one of user, password, "],
    [{ credentials: { webToken: "t", domain: "x" } }, "credentials.domain", "Use one of webToken"],
  ])("when a client is created with %j", (options, argument, remedy) => {
    expect(() => create(options)).toThrow(
      expect.objectContaining({
        code: "invalid_argument",
        argument,
        problem: `${argument} is unknown`,
        remedy: expect.stringContaining(remedy),
      }),
    );
  });

  it.each<[string, (client: KscClient) => unknown]>([
    ["call", (client) => client.call("HostGroup.GroupIdGroups", {}, unknown)],
    ["callUntyped", (client) => client.callUntyped("A.B", {}, unknown)],
    ["hosts.find", (client) => first(client.hosts.find({ name: "a" }, unknown))],
    ["hosts.list", (client) => first(client.hosts.list(unknown))],
    ["hosts.resolve", (client) => client.hosts.resolve("a", unknown)],
    ["incidents.find", (client) => first(client.incidents.find({}, unknown))],
    ["incidents.get", (client) => client.incidents.get(1, unknown)],
    ["tasks.find", (client) => first(client.tasks.find({ name: "a" }, unknown))],
    ["tasks.list", (client) => first(client.tasks.list(unknown))],
    ["tasks.get", (client) => client.tasks.get("1", unknown)],
    ["tasks.statistics", (client) => client.tasks.statistics("1", unknown)],
    ["tasks.states", (client) => first(client.tasks.states("1", unknown))],
    ["tasks.history", (client) => first(client.tasks.history("1", unknown))],
    ["events.find", (client) => first(client.events.find({}, unknown))],
    ["track", (client) => client.track({ incidentId: 1 }, unknown)],
    ["isolateHost", (client) => client.responses.isolateHost({ host: "a" }, unknown)],
    ["iocScan", (client) => client.responses.iocScan({ host: "a", ioc: "a" }, unknown)],
    ["preview", (client) => client.responses.preview.isolateHost({ host: "a" }, unknown)],
    ["send", (client) => client.responses.send({} as never, unknown)],
    ["sendAction", (client) => client.responses.sendAction({} as never, unknown)],
    ["requestTask", (client) => client.responses.requestTask({ incidentId: 1, hostId: "h" }, unknown)],
    ["findSent", (client) => client.responses.findSent({} as never, unknown)],
    ["bulk", (client) => first(client.responses.bulk({} as never, unknown))],
  ])("by %s", async (_, use) => {
    // Nothing listens there: an option that is not refused would fail in another way.
    await using client = clientOfPort(1);

    expect(await rejection((async () => use(client))())).toMatchObject({
      code: "invalid_argument",
      argument: "timoutMs",
      remedy: expect.stringContaining("timeoutMs"),
    });
  });

  it("by watch and fetchCertificate", async () => {
    await using client = clientOfPort(1);

    expect(() => client.watch({ polMs: 1 } as never)).toThrow(
      "watch polMs is unknown. Use one of incidents, ",
    );
    expect(await rejection(fetchCertificate({ host: "a", timoutMs: 1 } as never))).toMatchObject({
      argument: "timoutMs",
    });
  });
});

describe("an option of the wrong kind is refused with what is expected", () => {
  it.each<[object, string]>([
    [{ connections: "2" }, "connections must be a whole number from 1 to 16"],
    [{ retry: { attempts: 0 } }, "retry.attempts must be a whole number from 1 up"],
    [{ retry: 5 }, "retry must be false or an object with attempts, baseMs, capMs"],
    [
      { keepAlive: { everyMs: 0.5 } },
      "keepAlive.everyMs must be a whole number of milliseconds from 1 to 2147483647",
    ],
    [{ keepAlive: true }, "keepAlive must be false or an object with everyMs"],
    [{ onEvent: "x" }, "onEvent must be a function"],
    [{ area: "" }, "area is empty or not a string. Check that the variable it comes from is set"],
    [{ tls: "x" }, "tls must be an object with ca, caFile, "],
    [
      { tls: { fingerprint256: 1 } },
      "tls.fingerprint256 must be a fingerprint, an array or set of fingerprints, ",
    ],
  ])("%j", (options, message) => {
    expect(() => create(options)).toThrow(message);
  });

  it("by a call", async () => {
    await using client = clientOfPort(1);
    const call = (options: object) => rejection(client.call("HostGroup.GroupIdGroups", {}, options as never));

    expect(String(await call({ timeoutMs: 0 }))).toContain(
      "timeoutMs must be a whole number of milliseconds from 1 to 2147483647",
    );
    expect(String(await call({ signal: "x" }))).toContain("signal must be an AbortSignal");
    expect(String(await call({ retry: "safe" }))).toContain("retry must be false or an object with ");
  });
});

it("takes options that are undefined as not set", async () => {
  await using client = create({ tls: undefined, retry: undefined, connections: undefined, clock: undefined });

  expect(() => client.watch({ pollMs: undefined, signal: undefined })).not.toThrow();
});
