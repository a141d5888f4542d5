import { once } from "node:events";
import { type AddressInfo, createServer, type Server } from "node:net";
import { createKscClient, type KscClient } from "@ksc-edr/client";
import { afterAll, beforeAll, expect } from "vitest";
import { isolate } from "../src/incident-calls.js";
import { verifies } from "../src/verifies.js";

/** Counts connections and closes them without an answer. */
let server: Server;
let connections = 0;
let client: KscClient;
beforeAll(async () => {
  server = createServer((socket) => {
    connections += 1;
    socket.destroy();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  client = createKscClient({
    host: "127.0.0.1",
    port,
    credentials: { user: "api", password: "secret" },
    tls: { fingerprint256: "00".repeat(32) },
  });
});
afterAll(async () => {
  await client.close();
  server.close();
});

const file = { md5hash: "", sha256hash: "", path: "C:\\Users\\j.perez\\Downloads\\invoice.exe" };
const folder = { enabled: true, path: "C:\\Users", recursive: true, type: 22 };
const ioc = { ioc: "", isolateHost: false, scanCriticalAreas: false, quarantineObject: false };

const malformed: readonly [what: string, task: unknown, field: string, remedy: RegExp][] = [
  ["a task that does not exist", { ...isolate, task: "formatDisk" }, "task", /one of getFile, deleteFile/],
  ["a missing host", { ...isolate, targetHost: undefined }, "targetHost", /KLHST_WKS_HOSTNAME/],
  ["action 2", { ...isolate, params: { action: 2 } }, "params.action", /0|1/],
  ["an unknown key", { ...isolate, params: { action: 1, force: true } }, "params", /force; remove it/],
  [
    "a missing hash key",
    { ...isolate, task: "getFile", params: { ...file, md5hash: undefined } },
    "params.md5hash",
    /send '' if the hash is unused/,
  ],
  [
    "a hash of the wrong length",
    { ...isolate, task: "deleteFile", params: { ...file, sha256hash: "275a021bbfb6489e" } },
    "params.sha256hash",
    /64 hexadecimal digits/,
  ],
  [
    "an empty path",
    { ...isolate, task: "quarantineFile", params: { ...file, path: "" } },
    "params.path",
    /give a path/,
  ],
  [
    "a control character in a path",
    { ...isolate, task: "getFile", params: { ...file, path: "C:\temp" } },
    "params.path",
    /unescaped backslash/,
  ],
  [
    "an execution prevention rule without a hash",
    { ...isolate, task: "preventExecution", params: { hash: "", path: file.path, caseSensitive: false } },
    "params.hash",
    /needs the MD5/,
  ],
  [
    "a folder to scan without a path",
    { ...isolate, task: "onDemandScan", params: [{ ...folder, path: "" }] },
    "params[0].path",
    /path/,
  ],
  [
    "an unknown kind of scan object",
    { ...isolate, task: "onDemandScan", params: [folder, { ...folder, type: 19 }] },
    "params[1].type",
    /one of 14–18, 22–25/,
  ],
  [
    "text that is not a ZIP in base64",
    { ...isolate, task: "iocScan", params: { ...ioc, ioc: "bm90IGEgemlw" } },
    "params.ioc",
    /base64 of a ZIP/,
  ],
  [
    "a ZIP that cannot be opened",
    { ...isolate, task: "iocScan", params: { ...ioc, ioc: "UEsDBBQAAAAIAABAw1o=" } },
    "params.ioc",
    /ZIP/,
  ],
  [
    "a bracket in the area",
    { ...isolate, responseEventIncidentArea: "[SIEM]" },
    "responseEventIncidentArea",
    /remove it/,
  ],
];

for (const [what, task, field, remedy] of malformed) {
  verifies(
    "response.malformed-stays",
    `${what} is not sent: the error names ${field} and the remedy`,
    async () => {
      const sending = client.responses.send(JSON.parse(JSON.stringify(task)));
      const error = await sending.then(
        () => null,
        (reason: unknown) => reason,
      );
      expect(error).toMatchObject({
        name: "InvalidResponseTaskError",
        message: expect.stringContaining(`${field}: `),
      });
      expect(error).toMatchObject({ message: expect.stringMatching(remedy) });
      expect(connections).toBe(0);
    },
  );
}
