import { expect, it } from "vitest";
import type { Responses } from "../src/index.js";
import { clientOf } from "./scripted-client.js";
import { json, startScriptedServer } from "./scripted-server.js";

const host = "53bf5bda-d728-4888-b002-67e63b6e4c63";
const path = "C:\\Users\\j.perez\\Downloads\\invoice.exe";
const md5 = "44d88612fea8a8f36de82e1278abb02f";
const sha256 = "275a021bbfb6489e54d471899f7db9d1663fc695ec2fe2a2c4538aabf651fd0f";
const ioc =
  "UEsDBBQAAAAIAABAw1o606bltwEAAP8CAAAJAAAAZWljYXIuaW9jdVJLi9swEL7nVwjdFT38UhbbSwkt5FACS0+9BD1GsSC2g6Qs239f5dXsblvwZWa+x+gbt89v4wG9Qoh+njrMlwwjmMxs/bTv8Ck5IvFzv2i3R5g22zXK6Cl2eEjp+ETpnLt+Nss57Gk0A4wq0htyx5ccI287zFytheFAKssUKVXRkJXmhghorHQlU1wXGB1UTGTMvs5DJgkmKsJqwoofTD4xlr+fGB1P+uDjAJZYleA/qH6BUDtCUhmjzkUu4zCHtLMQTfDHlJ/af92sv7ygBDEh5w/Q0r8hV6o6pTwBuztb9v9ybOlHzNmfvl+gzZIJgr9vs5msNyrN4ZKPKS13jRJESihI6SpNVG1WhBeaWQG5UTcY5ajDmdLh7Qu+6rxX2iQYL2qNWkGhK0a4EZaUUOcLqkaTlWGWg3CFKjVGZs7EdDm5jznXABHCKxCjYo7VqUMEjCbYX1K+lnfP7LqepwRvCdnZnEaYUoe/5QjPK2AUQQUzPDr0u63iKQ/Sr2PWGn3A9LPUlO5TW+G+LK2UNRcOlFTSFbUFKYCLRiqtmXAtvZH+pEA/xHAL+dG8HuRxg/b+j/aL31BLAQIUAxQAAAAIAABAw1o606bltwEAAP8CAAAJAAAAAAAAAAAAAACkAQAAAABlaWNhci5pb2NQSwUGAAAAAAEAAQA3AAAA3gEAAAAA";

// The nine envelopes of spec/edr-response.md §10 and what a caller writes for each.
const responses: [string, (send: Responses) => Promise<unknown>, string][] = [
  [
    "getFile",
    (send) => send.getFile({ host, path, sha256: sha256.toUpperCase() }),
    `"params":{"md5hash":"","sha256hash":"${sha256}","path":${JSON.stringify(path)}}`,
  ],
  [
    "deleteFile",
    (send) => send.deleteFile({ host, path, md5, searchInSubfolders: false }),
    `"params":{"md5hash":"${md5}","sha256hash":"","path":${JSON.stringify(path)},"searchInSubfolders":false}`,
  ],
  [
    "quarantineFile",
    (send) => send.quarantineFile({ host, path, md5, sha256 }),
    `"params":{"md5hash":"${md5}","sha256hash":"${sha256}","path":${JSON.stringify(path)}}`,
  ],
  [
    "iocScan",
    (send) => send.iocScan({ host, ioc, scanCriticalAreas: true, quarantineObject: true }),
    `"params":{"ioc":"${ioc}","isolateHost":false,"scanCriticalAreas":true,"quarantineObject":true}`,
  ],
  [
    "iocScan",
    (send) => send.iocScan({ host, ioc: new Uint8Array(Buffer.from(ioc, "base64")), isolateHost: true }),
    `"params":{"ioc":"${ioc}","isolateHost":true,"scanCriticalAreas":false,"quarantineObject":false}`,
  ],
  [
    "startProcess",
    (send) =>
      send.startProcess({
        host,
        executablePath: "C:\\Windows\\System32\\ipconfig.exe",
        arguments: "/flushdns",
        workingFolder: "C:\\Windows\\System32",
      }),
    '"params":{"executablePath":"C:\\\\Windows\\\\System32\\\\ipconfig.exe","arguments":"/flushdns","workingFolder":"C:\\\\Windows\\\\System32"}',
  ],
  [
    "terminateProcess",
    (send) => send.terminateProcess({ host, path, sha256 }),
    `"params":{"md5hash":"","sha256hash":"${sha256}","path":${JSON.stringify(path)},"caseSensitive":false}`,
  ],
  ["isolateHost", (send) => send.isolateHost({ host }), '"params":{"action":1}'],
  ["isolateHost", (send) => send.isolateHost({ host, isolate: false }), '"params":{"action":0}'],
  [
    "preventExecution",
    (send) => send.preventExecution({ host, path, md5, caseSensitive: true }),
    `"params":{"hash":"${md5}","path":${JSON.stringify(path)},"caseSensitive":true}`,
  ],
  [
    "onDemandScan",
    (send) =>
      send.onDemandScan({
        host,
        objects: [
          "SystemMemory",
          "DiskBootSectors",
          { folder: "C:\\Users\\j.perez\\Downloads" },
          { folder: "D:\\", recursive: false },
        ],
      }),
    '"params":[{"enabled":true,"path":"","recursive":false,"type":14},' +
      '{"enabled":true,"path":"","recursive":false,"type":16},' +
      '{"enabled":true,"path":"C:\\\\Users\\\\j.perez\\\\Downloads","recursive":true,"type":22},' +
      '{"enabled":true,"path":"D:\\\\","recursive":false,"type":22}]',
  ],
];

it.each(responses)("%s becomes the documented envelope (%#)", async (task, send, params) => {
  await using server = await startScriptedServer();
  server.on("HostGroup.AddIncident", json({ PxgRetVal: 1 }));
  server.on("HostGroup.UpdateIncident", json({}));
  await using client = clientOf(server, { area: "KUMA" });

  await send(client.responses);

  expect(JSON.parse(server.requests[1]?.body ?? "").pData.KLINCDT_BODY).toBe(
    `{"targetHost":"${host}","task":"${task}",${params},"responseEventIncident":true,"responseEventIncidentArea":"KUMA"}`,
  );
});
