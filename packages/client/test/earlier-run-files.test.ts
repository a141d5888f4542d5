import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ResponseAction } from "@ksc-edr/core";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { BulkOptions, BulkRequest, BulkResult } from "../src/index.js";
import { A, addressees, B, C, short, startBulkServer } from "./bulk-server.js";
import { clientOf } from "./scripted-client.js";
import { json, type ScriptedServer } from "./scripted-server.js";

// The files in test/run-files were written by the first version of bulk runs. They stay byte for byte: a run that was
// interrupted before an update must resume after it.

const D = C.replaceAll("c", "d");
const E = C.replaceAll("c", "e");
const path = "C:\\Users\\j.perez\\Downloads\\invoice.exe";
const md5 = "44d88612fea8a8f36de82e1278abb02f";
const sha256 = "275a021bbfb6489e54d471899f7db9d1663fc695ec2fe2a2c4538aabf651fd0f";
const ioc =
  "UEsDBBQAAAAIAABAw1o606bltwEAAP8CAAAJAAAAZWljYXIuaW9jdVJLi9swEL7nVwjdFT38UhbbSwkt5FACS0+9BD1GsSC2g6Qs239f5dXsblvwZWa+x+gbt89v4wG9Qoh+njrMlwwjmMxs/bTv8Ck5IvFzv2i3R5g22zXK6Cl2eEjp+ETpnLt+Nss57Gk0A4wq0htyx5ccI287zFytheFAKssUKVXRkJXmhghorHQlU1wXGB1UTGTMvs5DJgkmKsJqwoofTD4xlr+fGB1P+uDjAJZYleA/qH6BUDtCUhmjzkUu4zCHtLMQTfDHlJ/af92sv7ygBDEh5w/Q0r8hV6o6pTwBuztb9v9ybOlHzNmfvl+gzZIJgr9vs5msNyrN4ZKPKS13jRJESihI6SpNVG1WhBeaWQG5UTcY5ajDmdLh7Qu+6rxX2iQYL2qNWkGhK0a4EZaUUOcLqkaTlWGWg3CFKjVGZs7EdDm5jznXABHCKxCjYo7VqUMEjCbYX1K+lnfP7LqepwRvCdnZnEaYUoe/5QjPK2AUQQUzPDr0u63iKQ/Sr2PWGn3A9LPUlO5TW+G+LK2UNRcOlFTSFbUFKYCLRiqtmXAtvZH+pEA/xHAL+dG8HuRxg/b+j/aL31BLAQIUAxQAAAAIAABAw1o606bltwEAAP8CAAAJAAAAAAAAAAAAAACkAQAAAABlaWNhci5pb2NQSwUGAAAAAAEAAQA3AAAA3gEAAAAA";

const file = { md5hash: md5.toUpperCase(), sha256hash: "", path };
const getFile: ResponseAction = { task: "getFile", params: file };
const actions: readonly ResponseAction[] = [
  getFile,
  { task: "deleteFile", params: { ...file, searchInSubfolders: true } },
  { task: "quarantineFile", params: { md5hash: "", sha256hash: sha256, path } },
  {
    task: "iocScan",
    params: { ioc, isolateHost: false, scanCriticalAreas: true, quarantineObject: false },
  },
  { task: "startProcess", params: { executablePath: path, arguments: "/pw:ünï" } },
  { task: "terminateProcess", params: { ...file, caseSensitive: false } },
  { task: "isolateHost", params: { action: 1 } },
  { task: "preventExecution", params: { hash: md5.toUpperCase(), path, caseSensitive: true } },
  {
    task: "onDemandScan",
    params: [
      { enabled: true, path: "", recursive: false, type: 14 },
      { enabled: true, path, recursive: true, type: 22 },
    ],
  },
];
const isolate = { task: "isolateHost", params: { action: 1 } } as const;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "ksc-edr-run-"));
});
afterEach(() => rm(folder, { recursive: true }));

/** Resumes one of the committed files against a server that stands for the one in its first line. */
async function resume(
  name: string,
  server: ScriptedServer,
  request: BulkRequest,
  options: BulkOptions = {},
): Promise<BulkResult[]> {
  const text = await readFile(new URL(`run-files/${name}.ndjson`, import.meta.url), "utf8");
  const runFile = join(folder, "run.ndjson");
  await writeFile(runFile, text.replace("ksc.example:13299", `localhost:${server.port}`));
  await using client = clientOf(server, { area: "KUMA" });
  const results: BulkResult[] = [];
  const run = client.responses.bulk(request, { pace: "off", concurrency: 1, runFile, ...options });
  for await (const result of run) results.push(result);
  return results;
}

it.each(actions)("a run of $task resumes", async (action) => {
  await using server = await startBulkServer();

  const results = await resume(action.task, server, { action, hosts: [A, B] });

  expect(results).toMatchObject([
    { host: A, status: "skipped", reason: "sent_before", incidentId: 42 },
    { host: B, status: "accepted" },
  ]);
  expect(addressees(server)).toEqual(["b"]);
});

it("a run whose responses a function makes resumes", async () => {
  await using server = await startBulkServer();

  const request = { action: () => isolate, hosts: [A, B] };
  const results = await resume("made-by-a-function", server, request, { runName: "isolate the lab" });

  expect(results.map(({ status }) => status)).toEqual(["skipped", "accepted"]);
});

it("a run with an area and a severity of its own resumes", async () => {
  await using server = await startBulkServer();

  const results = await resume(
    "another-area",
    server,
    { action: isolate, hosts: [A, B] },
    { area: "SOAR", severity: 3 },
  );

  expect(results.map(({ status }) => status)).toEqual(["skipped", "accepted"]);
  const added = server.requests.find(({ method }) => method === "HostGroup.AddIncident");
  expect(added?.body).toContain('\\"responseEventIncidentArea\\":\\"SOAR\\"');
});

it("a run that a crash has interrupted resumes", async () => {
  // What the first run has sent, as it wrote its SHA-256 into the file.
  const body =
    `{"targetHost":"${C}","task":"getFile","params":{"md5hash":"${md5}","sha256hash":"","path":${JSON.stringify(path)}},` +
    '"responseEventIncident":true,"responseEventIncidentArea":"KUMA-aaaaaccl"}';
  expect(createHash("sha256").update(body).digest("hex")).toMatch(/^5447a5cfe1b03ad9/);
  await using server = await startBulkServer();
  const row = {
    KLINCDT_ID: 43,
    KLINCDT_SEVERITY: 2,
    KLINCDT_ADDED: { type: "datetime", value: "2025-06-03T08:15:42Z" },
    KLINCDT_BODY: body,
    KLINCDT_IS_HANDLED: true,
    KLHST_WKS_HOSTNAME: C,
  };
  // The incident of C is found; that of E is not.
  const found = [[{ type: "params", value: row }], []];
  server.on(
    "HostGroup.FindIncidents",
    ...found.map(({ length }) => json({ strAccessor: "a", PxgRetVal: length })),
  );
  server.on("ChunkAccessor.GetItemsCount", ...found.map(({ length }) => json({ PxgRetVal: length })));
  server.on(
    "ChunkAccessor.GetItemsChunk",
    ...found.map((items) => json({ pChunk: { KLCSP_ITERATOR_ARRAY: items }, PxgRetVal: items.length })),
  );
  server.on("ChunkAccessor.Release", json({}));

  const request = { action: getFile, hosts: [A, B, C, D, E] };
  const results = await resume("interrupted", server, request, { correlate: true, findSent: { graceMs: 0 } });

  expect(results.map(({ host, status }) => `${short(host)} ${status}`)).toEqual([
    "a skipped",
    "b accepted",
    "c accepted",
    "d accepted",
    "e outcome_unknown",
  ]);
  expect(results[1]).toMatchObject({ isResumed: true, incidentId: 42, correlation: "aaaaabkl" });
  expect(results[2]).toMatchObject({ isResumed: true, incidentId: 43, correlation: "aaaaaccl" });
  expect(addressees(server)).toEqual(["d"]);
});
