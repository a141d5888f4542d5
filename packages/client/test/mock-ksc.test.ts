import { equalBoolean } from "@ksc-edr/core/filter";
import type { Host } from "@ksc-edr/core/host";
import type { Incident } from "@ksc-edr/core/incident";
import { type MockKsc, startMockKsc } from "@ksc-edr/mock-ksc/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createKscClient, type KscClient, type Responses } from "../src/index.js";
import { rejection } from "./scripted-client.js";

const HOST = "53bf5bda-d728-4888-b002-67e63b6e4c63";
const path = "C:\\Users\\j.perez\\Downloads\\invoice.exe";
const md5 = "44d88612fea8a8f36de82e1278abb02f";
// One deflated file eicar.ioc: spec/edr-response.md §10.4.
const ioc =
  "UEsDBBQAAAAIAABAw1o606bltwEAAP8CAAAJAAAAZWljYXIuaW9jdVJLi9swEL7nVwjdFT38UhbbSwkt5FACS0+9BD1GsSC2g6Qs239f5dXsblvwZWa+x+gbt89v4wG9Qoh+njrMlwwjmMxs/bTv8Ck5IvFzv2i3R5g22zXK6Cl2eEjp+ETpnLt+Nss57Gk0A4wq0htyx5ccI287zFytheFAKssUKVXRkJXmhghorHQlU1wXGB1UTGTMvs5DJgkmKsJqwoofTD4xlr+fGB1P+uDjAJZYleA/qH6BUDtCUhmjzkUu4zCHtLMQTfDHlJ/af92sv7ygBDEh5w/Q0r8hV6o6pTwBuztb9v9ybOlHzNmfvl+gzZIJgr9vs5msNyrN4ZKPKS13jRJESihI6SpNVG1WhBeaWQG5UTcY5ajDmdLh7Qu+6rxX2iQYL2qNWkGhK0a4EZaUUOcLqkaTlWGWg3CFKjVGZs7EdDm5jznXABHCKxCjYo7VqUMEjCbYX1K+lnfP7LqepwRvCdnZnEaYUoe/5QjPK2AUQQUzPDr0u63iKQ/Sr2PWGn3A9LPUlO5TW+G+LK2UNRcOlFTSFbUFKYCLRiqtmXAtvZH+pEA/xHAL+dG8HuRxg/b+j/aL31BLAQIUAxQAAAAIAABAw1o606bltwEAAP8CAAAJAAAAAAAAAAAAAACkAQAAAABlaWNhci5pb2NQSwUGAAAAAAEAAQA3AAAA3gEAAAAA";

let ksc: MockKsc;
let client: KscClient;

beforeAll(async () => {
  ksc = await startMockKsc();
  client = createKscClient({
    url: ksc.url,
    credentials: { user: ksc.user, password: ksc.password, internal: true },
    tls: { ca: ksc.ca },
    area: "KUMA",
  });
});
beforeEach(() => ksc.reset());
afterAll(async () => {
  await client.close();
  await ksc.close();
});

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

const responses: [string, (send: Responses) => Promise<{ incidentId: number }>][] = [
  ["getFile", (send) => send.getFile({ host: HOST, path, md5 })],
  ["deleteFile", (send) => send.deleteFile({ host: HOST, path, searchInSubfolders: true })],
  ["quarantineFile", (send) => send.quarantineFile({ host: HOST, path, md5 })],
  ["iocScan", (send) => send.iocScan({ host: HOST, ioc, quarantineObject: true })],
  ["startProcess", (send) => send.startProcess({ host: HOST, executablePath: path, arguments: "/x" })],
  ["terminateProcess", (send) => send.terminateProcess({ host: HOST, path })],
  ["isolateHost", (send) => send.isolateHost({ host: HOST })],
  ["preventExecution", (send) => send.preventExecution({ host: HOST, path, md5 })],
  [
    "onDemandScan",
    (send) => send.onDemandScan({ host: HOST, objects: ["SystemMemory", { folder: "C:\\" }] }),
  ],
];

it.each(responses)("%s becomes a task of the host", async (task, send) => {
  const { incidentId } = await send(client.responses);

  await expect.poll(() => ksc.tasks()).toHaveLength(1);
  expect(ksc.tasks()[0]).toMatchObject({
    hostId: HOST,
    name: expect.stringMatching(nameOf(task, incidentId)),
  });
  expect(ksc.incidents()).toMatchObject([{ id: incidentId, hostId: HOST, responseTask: { task } }]);
});

const nameOf = (task: string, id: number) =>
  new RegExp(`^\\[Response\\]\\[KUMA\\] ${task} - \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d - ${id}$`);

describe("hosts", () => {
  it("are found by each of their names and by id", async () => {
    const host = ksc.hosts.find(({ id }) => id === HOST);
    const find = (query: Parameters<KscClient["hosts"]["find"]>[0]) =>
      collect<Host>(client.hosts.find(query));

    expect(await find({ id: HOST })).toMatchObject([
      { id: HOST, displayName: host?.displayName, fqdn: host?.fqdn },
    ]);
    expect(await find({ name: host?.displayName ?? "" })).toMatchObject([{ id: HOST }]);
    expect(await find({ fqdn: host?.fqdn ?? "" })).toMatchObject([{ id: HOST }]);
    expect(await find({ name: "no such host" })).toEqual([]);
  });

  it("are listed over several pages", async () => {
    const listed = await collect(client.hosts.list({ pageSize: 5 }));

    expect(listed.map(({ id }) => id).sort()).toEqual(ksc.hosts.map(({ id }) => id).sort());
    expect(listed).toHaveLength(12);
  });
});

it("finds the incidents of responses", async () => {
  const { incidentId, task } = await client.responses.isolateHost({ host: HOST, isolate: false });
  const unhandled = equalBoolean("KLINCDT_IS_HANDLED", false);

  const incidents = await collect<Incident>(client.incidents.find());

  expect(incidents).toMatchObject([{ id: incidentId, hostId: HOST, severity: 2 }]);
  expect(JSON.parse(incidents[0]?.body ?? "")).toEqual(task);
  await expect.poll(() => collect(client.incidents.find(unhandled))).toEqual([]);
});

it("reports an unknown host and how to find one", async () => {
  const error = await rejection(client.responses.isolateHost({ host: { id: "pc-7.example" } }));

  expect(error).toMatchObject({ code: "api_error", module: "KLSTD", apiCode: 1186 });
  expect((error as Error).message).toContain("hosts.find()");
  expect(ksc.incidents()).toEqual([]);
});

it("is refused with a wrong password", async () => {
  await using stranger = createKscClient({
    url: ksc.url,
    credentials: { user: ksc.user, password: "wrong" },
    tls: { fingerprint256: ksc.fingerprint256 },
  });

  expect(await rejection(stranger.call("HostGroup.GroupIdGroups", {}))).toMatchObject({
    code: "authentication_failed",
  });
});

it("requests the task of an incident that was stored without it", async () => {
  const { PxgRetVal: incidentId } = await client.call("HostGroup.AddIncident", {
    pData: {
      KLINCDT_SEVERITY: 2,
      KLINCDT_ADDED: new Date("2025-06-03T08:15:42Z"),
      KLINCDT_BODY: JSON.stringify({
        targetHost: HOST,
        task: "isolateHost",
        params: { action: 1 },
        responseEventIncident: true,
        responseEventIncidentArea: "KUMA",
      }),
      KLHST_WKS_HOSTNAME: HOST,
    },
  });
  expect(ksc.tasks()).toEqual([]);

  await client.responses.requestTask({ incidentId, hostId: HOST });

  await expect.poll(() => ksc.tasks()).toHaveLength(1);
});
