import { type MockKsc, startMockKsc } from "@ksc-edr/mock-ksc/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createKscClient, type HostRef, type KscClient } from "../src/index.js";
import { clientOf, rejection } from "./scripted-client.js";
import { json, startScriptedServer } from "./scripted-server.js";

const PEREZ = "53bf5bda-d728-4888-b002-67e63b6e4c63";

describe("hosts.resolve", () => {
  let ksc: MockKsc;
  let client: KscClient;
  beforeAll(async () => {
    ksc = await startMockKsc();
    client = createKscClient({
      url: ksc.url,
      credentials: { user: ksc.user, password: ksc.password },
      tls: { ca: ksc.ca },
    });
  });
  afterAll(async () => {
    await client.close();
    await ksc.close();
  });

  it.each<[string, HostRef]>([
    ["display name", "WS-PEREZ"],
    ["display name in another case", "ws-perez"],
    ["address", "10.20.1.11"],
    ["id", PEREZ],
    ["{ id }", { id: PEREZ }],
    ["{ name }", { name: "WS-PEREZ" }],
    ["{ windowsName }", { windowsName: "WS-PEREZ" }],
    ["{ ipv4 }", { ipv4: "10.20.1.11" }],
    ["{ filter }", { filter: '(KLHST_WKS_DN="WS-PER*")' }],
  ])("finds a host by its %s", async (_, ref) => {
    const host = await client.hosts.resolve(ref);
    expect(host).toMatchObject({ id: PEREZ, displayName: "WS-PEREZ", ipv4: "10.20.1.11" });
  });

  it("finds a host by its DNS name", async () => {
    const { fqdn } = await client.hosts.resolve("WS-PEREZ");
    expect(fqdn).toContain("ws-perez.");
    expect((await client.hosts.resolve(fqdn ?? "")).id).toBe(PEREZ);
    expect((await client.hosts.resolve({ fqdn: fqdn ?? "" })).id).toBe(PEREZ);
  });

  it("lists hosts with similar names when none matches", async () => {
    const error = await rejection(client.hosts.resolve("WS-PEREX"));
    expect(error).toMatchObject({ code: "host_not_found", retryable: false });
    expect(String(error)).toMatch(
      /no host that the account may see matches "WS-PEREX". Similar names: .*WS-PEREZ.*\(id 53bf5bda-/,
    );
    expect(error).toHaveProperty("candidates[0].id");
  });

  it("reports that no host matches when no name is similar", async () => {
    expect(String(await rejection(client.hosts.resolve({ ipv4: "192.0.2.1" })))).toContain(
      'no host that the account may see matches ipv4 "192.0.2.1". List all hosts with hosts.list()',
    );
    expect(String(await rejection(client.hosts.resolve({ id: "nobody" })))).toContain('matches id "nobody"');
  });

  it("refuses to choose between several, and lists them with their ids", async () => {
    const error = await rejection(client.hosts.resolve({ filter: '(KLHST_WKS_DN="WS-FINANCE-?")' }));
    expect(error).toMatchObject({ code: "host_ambiguous", candidates: [{}, {}] });
    expect(String(error)).toMatch(
      /several hosts match the filter: WS-FINANCE-1, .* \(id 4d91b07a-.*\); WS-FINANCE-2, .*\. Name one by its id$/,
    );
  });

  it("takes wildcards in a name literally", async () => {
    expect(await rejection(client.hosts.resolve("WS-*"))).toMatchObject({ code: "host_not_found" });
  });

  it.each<[unknown, string]>([
    ["", "host is empty or not a string. Check that the variable it comes from is set"],
    [undefined, "host must be a name, or an object with one of id, name, fqdn, windowsName, ipv4, filter"],
    [{}, "host must be a name, or an object with one of"],
    [{ name: "a", fqdn: "b" }, "host must be a name, or an object with one of"],
    [{ nmae: "a" }, "host.nmae is unknown. Use one of id, name, fqdn, windowsName, ipv4, filter"],
    [{ ipv4: "10.0.0" }, 'host.ipv4 is not an IPv4 address: "10.0.0"'],
    [{ id: undefined }, "host.id is empty or not a string. Check that the variable it comes from is set"],
    [{ filter: " " }, "host.filter is not a filter, or is empty and would match everything"],
  ])("refuses %j", async (ref, problem) => {
    const error = await rejection(client.hosts.resolve(ref as HostRef));
    expect(error).toMatchObject({ code: "invalid_argument" });
    expect(String(error)).toContain(problem);
  });
});

const rowOf = (id: string, name: string) => ({
  type: "params",
  value: { KLHST_WKS_HOSTNAME: id, KLHST_WKS_DN: name },
});

function findingServer(rows: readonly unknown[]) {
  return startScriptedServer().then((server) => {
    server.on("HostGroup.FindHosts", json({ strAccessor: "a", PxgRetVal: rows.length }));
    server.on(
      "ChunkAccessor.GetItemsChunk",
      json({ pChunk: { KLCSP_ITERATOR_ARRAY: rows }, PxgRetVal: rows.length }),
    );
    server.on("ChunkAccessor.Release", json({}));
    return server;
  });
}

describe("a found host", () => {
  it("is rejected when none of its names is the requested one", async () => {
    await using server = await findingServer([rowOf("1", "WS-PEREZ-OLD"), rowOf("2", "WS-PEREZ")]);
    await using client = clientOf(server);
    expect(await client.hosts.resolve("WS-PEREZ")).toMatchObject({ id: "2" });
    expect(await rejection(client.hosts.resolve("PEREZ"))).toMatchObject({ code: "host_not_found" });
  });

  it("is searched again unless the caller accepts an older result", async () => {
    await using server = await findingServer([rowOf("2", "WS-PEREZ")]);
    let now = new Date("2026-01-01T00:00:00Z");
    await using client = clientOf(server, { clock: () => now, keepAlive: false });
    const searches = () => server.methods.filter((method) => method === "HostGroup.FindHosts").length;

    await client.hosts.resolve("WS-PEREZ");
    await client.hosts.resolve("WS-PEREZ");
    expect(searches()).toBe(2);

    const first = await client.hosts.resolve("WS-PEREZ", { cacheMs: 1000 });
    now = new Date("2026-01-01T00:00:00.999Z");
    const second = await client.hosts.resolve("WS-PEREZ", { cacheMs: 1000 });
    expect(searches()).toBe(3);
    expect(second.lookedUpAt).toEqual(new Date("2026-01-01T00:00:00Z"));
    expect(second).toEqual(first);

    now = new Date("2026-01-01T00:00:01Z");
    await client.hosts.resolve("WS-PEREZ", { cacheMs: 1000 });
    expect(searches()).toBe(4);
  });
});
