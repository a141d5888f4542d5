import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
  InvalidResponseTaskError,
  type KscClient,
  KscIncompleteResponseError,
  type Responses,
} from "../src/index.js";
import { clientOf, rejection } from "./scripted-client.js";
import { http, json, pxgError, reset, startScriptedServer } from "./scripted-server.js";

const HOST = "53bf5bda-d728-4888-b002-67e63b6e4c63";
const clock = () => new Date("2025-06-03T08:15:42.987Z");
const isolate = (client: KscClient) => client.responses.isolateHost({ host: HOST });

async function startServer() {
  const server = await startScriptedServer();
  server.on("HostGroup.AddIncident", json({ PxgRetVal: 42 }));
  server.on("HostGroup.UpdateIncident", json({}));
  return server;
}

describe("a response", () => {
  it("is the two documented calls, byte for byte", async () => {
    await using server = await startServer();
    await using client = clientOf(server, { clock, area: "KUMA" });

    const sent = await isolate(client);

    const [, add, update] = server.requests;
    expect(add?.path).toBe("/api/v1.0/HostGroup.AddIncident");
    expect(add?.body).toBe(
      '{"pData":{"KLHST_WKS_HOSTNAME":"53bf5bda-d728-4888-b002-67e63b6e4c63",' +
        '"KLINCDT_ADDED":{"type":"datetime","value":"2025-06-03T08:15:42Z"},' +
        '"KLINCDT_BODY":"{\\"targetHost\\":\\"53bf5bda-d728-4888-b002-67e63b6e4c63\\",\\"task\\":\\"isolateHost\\",' +
        '\\"params\\":{\\"action\\":1},\\"responseEventIncident\\":true,\\"responseEventIncidentArea\\":\\"KUMA\\"}",' +
        '"KLINCDT_SEVERITY":2}}',
    );
    expect(update?.path).toBe("/api/v1.0/HostGroup.UpdateIncident");
    expect(update?.body).toBe(
      '{"nId":42,"pData":{"KLHST_WKS_HOSTNAME":"53bf5bda-d728-4888-b002-67e63b6e4c63","KLINCDT_IS_HANDLED":false}}',
    );
    expect(sent).toEqual({
      incidentId: 42,
      hostId: HOST,
      task: {
        targetHost: HOST,
        task: "isolateHost",
        params: { action: 1 },
        responseEventIncident: true,
        responseEventIncidentArea: "KUMA",
      },
      sentAt: new Date("2025-06-03T08:15:42.987Z"),
      warnings: [],
      correlation: null,
      wait: expect.any(Function),
    });
  });

  it("takes another severity, and an incident id of 0 for an id", async () => {
    await using server = await startServer();
    server.on("HostGroup.AddIncident", json({ PxgRetVal: 0 }));
    await using client = clientOf(server);

    const sent = await client.responses.isolateHost({ host: HOST, isolate: false }, { severity: 3 });

    expect(sent).toMatchObject({ incidentId: 0, task: { params: { action: 0 } } });
    expect(JSON.parse(server.requests[1]?.body ?? "")).toMatchObject({ pData: { KLINCDT_SEVERITY: 3 } });
    expect(JSON.parse(server.requests[2]?.body ?? "")).toMatchObject({ nId: 0 });
  });

  it("carries text beyond ASCII unharmed", async () => {
    await using server = await startServer();
    await using client = clientOf(server);

    await client.responses.getFile({ host: HOST, path: "C:\\Документы\\счёт 😀.exe" });

    const { pData } = JSON.parse(server.requests[1]?.body ?? "");
    expect(JSON.parse(pData.KLINCDT_BODY).params.path).toBe("C:\\Документы\\счёт 😀.exe");
  });
});

describe("a malformed response", () => {
  const file = { host: HOST, path: "C:\\a.exe" };
  const cases: [string, (responses: Responses) => Promise<unknown>, string][] = [
    ["an empty path", (r) => r.getFile({ ...file, path: "" }), "params.path: is empty"],
    ["no path", (r) => r.getFile({ host: HOST } as never), "params.path: must be a string"],
    [
      "a canonical task without a host",
      (r) =>
        r.send({
          targetHost: "",
          task: "isolateHost",
          params: { action: 1 },
          responseEventIncident: true,
          responseEventIncidentArea: "KUMA",
        }),
      "targetHost: is empty",
    ],
    ["a cut hash", (r) => r.quarantineFile({ ...file, md5: "44d8" }), "params.md5hash: is not"],
    ["no MD5 to prevent", (r) => r.preventExecution({ ...file, md5: "" }), "params.hash: is empty"],
    ["a SHA-256 to prevent", (r) => r.preventExecution({ ...file, md5: "ab".repeat(32) }), "params.hash: "],
    ["isolate as text", (r) => r.isolateHost({ host: HOST, isolate: "false" as never }), "params.action: "],
    [
      "an unknown member",
      (r) => r.deleteFile({ ...file, searchInSubfolder: true } as never),
      "unknown member searchInSubfolder",
    ],
    [
      "a folder without a path",
      (r) => r.onDemandScan({ host: HOST, objects: [{ folder: "" }] }),
      "params[0].path: ",
    ],
    [
      "scan objects that are no array",
      (r) => r.onDemandScan({ host: HOST, objects: "SystemMemory" as never }),
      "params: must be made from an array",
    ],
    ["nothing to scan", (r) => r.onDemandScan({ host: HOST, objects: [] }), "params: is empty"],
    [
      "an unknown scan area",
      (r) => r.onDemandScan({ host: HOST, objects: ["Memory" as never] }),
      "params[0].type: ",
    ],
    [
      "arguments in an array",
      (r) => r.startProcess({ host: HOST, executablePath: "a", arguments: [] as never }),
      "params.arguments: must be one string",
    ],
    [
      "the path of an archive",
      (r) => r.iocScan({ host: HOST, ioc: "iocs/ioc.zip" }),
      "params.ioc: is not the base64 of a ZIP archive",
    ],
    [
      "an archive that is none",
      (r) => r.iocScan({ host: HOST, ioc: Buffer.from("PK\u0003\u0004 but no archive at all") }),
      "params.ioc: the archive: it is not a readable ZIP archive",
    ],
    ["a wrong task", (r) => r.send({ task: "formatDisk" } as never), "is not a response task"],
    [
      "action 2",
      (r) =>
        r.send({
          targetHost: HOST,
          task: "isolateHost",
          params: { action: 2 },
          responseEventIncident: true,
          responseEventIncidentArea: "KUMA",
        } as never),
      "params.action: must be 1 (isolate) or 0 (release)",
    ],
    [
      "a canonical task without a hash key",
      (r) =>
        r.send({
          targetHost: HOST,
          task: "getFile",
          params: { md5hash: "", path: "C:\\a.exe" },
          responseEventIncident: true,
          responseEventIncidentArea: "KUMA",
        } as never),
      "params.sha256hash: ",
    ],
    [
      "a canonical task with an archive that is none",
      (r) =>
        r.send({
          targetHost: HOST,
          task: "iocScan",
          params: {
            ioc: "UEsDBBQAAAAIAAAA",
            isolateHost: false,
            scanCriticalAreas: false,
            quarantineObject: false,
          },
          responseEventIncident: true,
          responseEventIncidentArea: "KUMA",
        }),
      "params.ioc: the archive: it is not a readable ZIP archive",
    ],
  ];

  it.each<[string, (responses: Responses) => Promise<unknown>, string]>([
    ["no host", (r) => r.getFile({ path: "C:\\a.exe" } as never), "host must be a name, or an object"],
    [
      "an empty host",
      (r) => r.isolateHost({ host: "" }),
      "host is empty or not a string. Check that the variable it comes from is set",
    ],
    ["an empty id", (r) => r.isolateHost({ host: { id: "" } }), "host.id is empty or not a string"],
  ])("with %s never leaves the client", async (_, send, problem) => {
    await using server = await startServer();
    await using client = clientOf(server);
    const error = await rejection(send(client.responses));
    expect(error).toMatchObject({ code: "invalid_argument" });
    expect(String(error)).toContain(problem);
    expect(server.connections()).toBe(0);
  });

  it.each(cases)("with %s never leaves the client", async (_, send, problem) => {
    await using server = await startServer();
    await using client = clientOf(server);

    const error = await rejection(send(client.responses));

    expect(error).toBeInstanceOf(InvalidResponseTaskError);
    expect((error as Error).message).toContain(problem);
    expect(server.connections()).toBe(0);
  });
});

describe("a stored incident without a requested task", () => {
  it("is an error that carries its id and the remedy", async () => {
    await using server = await startServer();
    server.on("HostGroup.UpdateIncident", pxgError("KLSTD", 1184, "Access denied"), json({}));
    await using client = clientOf(server);

    const error = await rejection(isolate(client));

    expect(error).toBeInstanceOf(KscIncompleteResponseError);
    expect(error).toMatchObject({
      code: "response_incomplete",
      incidentId: 42,
      hostId: HOST,
      task: { task: "isolateHost" },
      taskRequested: "no",
      method: "HostGroup.UpdateIncident",
      retryable: false,
      cause: { code: "api_error", module: "KLSTD", apiCode: 1184 },
    });
    expect((error as Error).message).toContain("incident 42 is stored, but its task was not requested");
    expect((error as Error).message).toContain(
      `responses.requestTask({ incidentId: 42, hostId: "${HOST}" })`,
    );

    await client.responses.requestTask(error as KscIncompleteResponseError);

    expect(server.methods.slice(1)).toEqual([
      "HostGroup.AddIncident",
      "HostGroup.UpdateIncident",
      "HostGroup.UpdateIncident",
    ]);
    expect(server.requests.at(-1)?.body).toBe(server.requests.at(-2)?.body);
  });

  it.each([
    ["a reset", reset],
    ["502", http("502 Bad Gateway", "text/plain", "")],
  ])("reports an unknown outcome when the second call meets %s", async (_, step) => {
    await using server = await startServer();
    server.on("HostGroup.UpdateIncident", step);
    await using client = clientOf(server);

    const error = await rejection(isolate(client));

    expect(error).toMatchObject({
      code: "response_incomplete",
      incidentId: 42,
      taskRequested: "unknown",
      cause: { code: "outcome_unknown" },
    });
    expect((error as Error).message).toContain("whether its task was requested is unknown");
    expect(server.methods.filter((name) => name === "HostGroup.UpdateIncident")).toHaveLength(1);
  });

  it("is left by a caller who aborts between the two calls", async () => {
    await using server = await startServer();
    const controller = new AbortController();
    let ids = 0;
    await using client = clientOf(server, {
      newUuid: () => {
        // An id is made when a call begins: for AddIncident, StartSession, UpdateIncident.
        ids += 1;
        if (ids === 3) controller.abort(new Error("stop"));
        return randomUUID();
      },
    });

    const error = await rejection(
      client.responses.isolateHost({ host: HOST }, { signal: controller.signal }),
    );

    expect(error).toMatchObject({
      code: "response_incomplete",
      taskRequested: "no",
      cause: { code: "aborted", sent: false },
    });
    expect(server.methods).not.toContain("HostGroup.UpdateIncident");
  });
});
