import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { describe, expect, it } from "vitest";
import {
  KscAbortedError,
  type KscClient,
  KscConnectionError,
  KscHttpError,
  KscReplyError,
} from "../src/index.js";
import { clientOf, clientOfPort, rejection } from "./scripted-client.js";
import { http, json, silence, startScriptedServer } from "./scripted-server.js";

const HOST = "53bf5bda-d728-4888-b002-67e63b6e4c63";
const groupId = (client: KscClient) => client.call("HostGroup.GroupIdGroups", {});
const impatient = { timeouts: { connectMs: 300, headersMs: 200, bodyMs: 200 } };

describe("a connection", () => {
  it("that is refused names the port of the Open API", async () => {
    const server = createServer();
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    server.close();
    await using client = clientOfPort(port);

    const error = await rejection(groupId(client));

    expect(error).toBeInstanceOf(KscConnectionError);
    expect(error).toMatchObject({ code: "connection_failed", sent: false, retryable: true });
    expect(error).toMatchObject({
      problem: `cannot connect to 127.0.0.1:${port} (ECONNREFUSED)`,
      remedy:
        "Check host, port (Open API listens on 13299 by default) and firewall, and that the Administration Server runs",
    });
    expect((error as Error).message).toBe(
      `Session.StartSession: cannot connect to 127.0.0.1:${port} (ECONNREFUSED). Check host, port (Open API listens on 13299 by default) and firewall, and that the Administration Server runs`,
    );
  });

  it("that closes after an answer is reopened for the next call", async () => {
    await using server = await startScriptedServer();
    server.on("HostGroup.GroupIdGroups", json({ PxgRetVal: 7 }));
    await using client = clientOf(server);

    expect(await groupId(client)).toEqual({ PxgRetVal: 7 });
    await server.dropConnections();
    server.on("HostGroup.GroupIdGroups", json({ PxgRetVal: 8 }));

    expect(await groupId(client)).toEqual({ PxgRetVal: 8 });
    expect(server.requests.map(({ method, connection }) => `${connection} ${method}`)).toEqual([
      "1 Session.StartSession",
      "1 HostGroup.GroupIdGroups",
      "2 HostGroup.GroupIdGroups",
    ]);
  });

  it("carries one call at a time", async () => {
    await using server = await startScriptedServer();
    let inFlight = 0;
    let most = 0;
    server.on("HostGroup.GroupIdGroups", (socket, request) => {
      inFlight += 1;
      most = Math.max(most, inFlight);
      setImmediate(() => {
        inFlight -= 1;
        json({ PxgRetVal: 1 })(socket, request);
      });
    });
    await using client = clientOf(server);

    await Promise.all(Array.from({ length: 20 }, () => groupId(client)));

    expect(most).toBe(1);
    expect(server.connections()).toBe(1);
    expect(server.methods).toHaveLength(21);
  });
});

describe("an AbortSignal", () => {
  it("ends a call that may be repeated", async () => {
    await using server = await startScriptedServer();
    server.on("HostGroup.GroupIdGroups", silence);
    await using client = clientOf(server);
    const controller = new AbortController();
    const asked = server.nextRequest("HostGroup.GroupIdGroups");

    const failed = rejection(client.call("HostGroup.GroupIdGroups", {}, { signal: controller.signal }));
    await asked;
    controller.abort(new Error("enough"));

    const error = await failed;
    expect(error).toBeInstanceOf(KscAbortedError);
    expect(error).toMatchObject({ code: "aborted", sent: true, cause: { message: "enough" } });
  });

  it("leaves the outcome of AddIncident unknown once it was sent", async () => {
    await using server = await startScriptedServer();
    server.on("HostGroup.AddIncident", silence);
    await using client = clientOf(server);
    const controller = new AbortController();
    const asked = server.nextRequest("HostGroup.AddIncident");

    const failed = rejection(client.responses.isolateHost({ host: HOST }, { signal: controller.signal }));
    await asked;
    controller.abort();

    expect(await failed).toMatchObject({
      code: "outcome_unknown",
      cause: { code: "aborted", sent: true },
    });
  });

  it("prevents a queued call from being sent", async () => {
    await using server = await startScriptedServer();
    server.on("HostGroup.GroupIdGroups", silence);
    await using client = clientOf(server, impatient);
    const controller = new AbortController();
    const asked = server.nextRequest("HostGroup.GroupIdGroups");
    const first = rejection(groupId(client));
    await asked;

    const second = rejection(client.responses.isolateHost({ host: HOST }, { signal: controller.signal }));
    await new Promise(setImmediate);
    controller.abort();

    expect(await second).toMatchObject({ code: "aborted", sent: false });
    expect(await first).toMatchObject({ code: "timeout" });
    server.on("HostGroup.GroupIdGroups", json({ PxgRetVal: 0 }));
    expect(await groupId(client)).toEqual({ PxgRetVal: 0 });
    expect(server.methods).not.toContain("HostGroup.AddIncident");
  });

  it("is shared by any number of calls, without a warning of a leak", async () => {
    await using server = await startScriptedServer();
    server.on("HostGroup.GroupIdGroups", silence);
    await using client = clientOf(server);
    const controller = new AbortController();
    const warnings: Error[] = [];
    const listener = (warning: Error) => void warnings.push(warning);
    process.on("warning", listener);
    const asked = server.nextRequest("HostGroup.GroupIdGroups");
    const calls = Array.from({ length: 50 }, () =>
      rejection(client.call("HostGroup.GroupIdGroups", {}, { signal: controller.signal })),
    );
    await asked;
    controller.abort();

    const errors = await Promise.all(calls);
    await new Promise(setImmediate);
    process.off("warning", listener);

    expect(errors.every((error) => error instanceof KscAbortedError)).toBe(true);
    expect(errors.filter((error) => (error as KscAbortedError).sent)).toHaveLength(1);
    expect(warnings.filter(({ name }) => name === "MaxListenersExceededWarning")).toEqual([]);
  });

  it("that is aborted from the start sends nothing", async () => {
    await using server = await startScriptedServer();
    await using client = clientOf(server);

    const error = await rejection(
      client.responses.isolateHost({ host: HOST }, { signal: AbortSignal.abort(new Error("no")) }),
    );

    expect(error).toMatchObject({ code: "aborted", sent: false, cause: { message: "no" } });
    expect(server.connections()).toBe(0);
  });
});

it("limits a single call by timeoutMs", async () => {
  await using server = await startScriptedServer();
  server.on("HostGroup.GroupIdGroups", silence);
  await using client = clientOf(server);

  const error = await rejection(client.call("HostGroup.GroupIdGroups", {}, { timeoutMs: 150 }));

  expect(error).toMatchObject({ code: "timeout", phase: "headers", timeoutMs: 150 });
});

it("checks the status before it reads JSON", async () => {
  await using server = await startScriptedServer();
  server.on(
    "HostGroup.GroupIdGroups",
    http("500 Internal Server Error", "application/json", '{"PxgRetVal":1}'),
  );
  await using client = clientOf(server);

  const error = await rejection(groupId(client));

  expect(error).toBeInstanceOf(KscHttpError);
  expect(error).not.toBeInstanceOf(KscReplyError);
});
