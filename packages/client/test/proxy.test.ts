import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { describe, expect, it } from "vitest";
import { fetchCertificate, type KscClient } from "../src/index.js";
import { clientOf, rejection } from "./scripted-client.js";
import { json, startScriptedServer } from "./scripted-server.js";

const groupId = (client: KscClient) => client.call("HostGroup.GroupIdGroups", {});

interface TestProxy extends AsyncDisposable {
  readonly port: number;
  readonly requests: readonly IncomingMessage[];
  /** What it relays, as seen on the way. */
  readonly relayed: () => string;
}

/** A proxy that answers CONNECT with a status, and opens a tunnel for 200. */
async function startProxy(status = "200 Connection established"): Promise<TestProxy> {
  const requests: IncomingMessage[] = [];
  const sockets = new Set<Socket>();
  let relayed = "";
  const server = createServer();
  server.on("connection", (socket) => sockets.add(socket));
  server.on("connect", (request, socket) => {
    requests.push(request);
    socket.on("error", () => undefined);
    socket.write(`HTTP/1.1 ${status}\r\n\r\n`);
    if (!status.startsWith("200")) {
      socket.end();
      return;
    }
    const [host = "", port = ""] = (request.url ?? "").split(":");
    const target = connect(Number(port), host);
    sockets.add(target);
    target.on("error", () => socket.destroy());
    socket.on("data", (chunk: Buffer) => {
      relayed += chunk.toString("latin1");
    });
    socket.pipe(target).pipe(socket);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    requests,
    relayed: () => relayed,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

describe("a proxy", () => {
  it("opens a tunnel with its credentials and sees none of its contents", async () => {
    await using server = await startScriptedServer();
    server.on("HostGroup.GroupIdGroups", json({ PxgRetVal: 5 }));
    await using proxy = await startProxy();
    await using client = clientOf(server, { proxy: `http://me:pa%3Ass@127.0.0.1:${proxy.port}` });

    expect(await groupId(client)).toEqual({ PxgRetVal: 5 });
    expect(await groupId(client)).toEqual({ PxgRetVal: 5 });

    expect(proxy.requests).toHaveLength(1);
    expect(proxy.requests[0]?.url).toBe(`localhost:${server.port}`);
    expect(proxy.requests[0]?.headers["proxy-authorization"]).toBe("Basic bWU6cGE6c3M=");
    expect(proxy.relayed()).not.toContain("KSCBasic");
    expect(server.requests[0]?.headers).not.toHaveProperty("proxy-authorization");
  });

  it.each([
    ["407 Proxy Authentication Required", /requires credentials \(HTTP 407\)/, false],
    ["403 Forbidden", /refused the tunnel \(HTTP 403\)/, true],
  ])("that answers %s is named, with the remedies", async (status, problem, retryable) => {
    await using server = await startScriptedServer();
    await using proxy = await startProxy(status);
    await using client = clientOf(server, { proxy: `http://me:hunter2@127.0.0.1:${proxy.port}` });

    const error = (await rejection(groupId(client))) as Error;

    expect(error).toMatchObject({ code: "connection_failed", sent: false, retryable });
    expect(error.message).toMatch(problem);
    expect(error.message).toContain(`127.0.0.1:${proxy.port}`);
    expect(error.message).toContain("NO_PROXY");
    expect(error.message).not.toContain("hunter2");
    expect(server.connections()).toBe(0);
  });

  it("that cannot be reached is named", async () => {
    await using server = await startScriptedServer();
    const gone = await startProxy();
    await gone[Symbol.asyncDispose]();
    await using client = clientOf(server, { proxy: `127.0.0.1:${gone.port}` });

    expect((await rejection(groupId(client))) as Error).toHaveProperty(
      "message",
      expect.stringContaining(`the proxy 127.0.0.1:${gone.port} cannot be reached (ECONNREFUSED)`),
    );
  });

  it("does not weaken the check of the certificate", async () => {
    await using server = await startScriptedServer();
    await using proxy = await startProxy();
    await using client = clientOf(server, { proxy: `http://127.0.0.1:${proxy.port}`, tls: {} });

    expect(await rejection(groupId(client))).toMatchObject({ failure: "untrusted_issuer" });
    expect(server.receivedBytes()).toBe(0);
  });

  it("is also used to fetch a certificate", async () => {
    await using server = await startScriptedServer();
    await using proxy = await startProxy();

    const { fingerprint256 } = await fetchCertificate({
      url: server.url,
      proxy: `http://127.0.0.1:${proxy.port}`,
    });

    expect(fingerprint256).toBe(server.certificate.fingerprint256);
    expect(proxy.requests).toHaveLength(1);
  });
});
