import { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { Client } from "undici";
import type { HttpProxy } from "./proxy.js";

/** A tunnel that the proxy did not open. */
export class TunnelFailure extends Error {
  override readonly name = "TunnelFailure";
  /** Status of the proxy's answer; null without one. */
  readonly status: number | null;

  constructor(status: number | null, options?: ErrorOptions) {
    super(status === null ? "the proxy cannot be reached" : `the proxy answered ${status}`, options);
    this.status = status;
  }
}

/** Opens a tunnel to `host:port` by CONNECT. @throws TunnelFailure */
export async function openTunnel(proxy: HttpProxy, target: string, timeoutMs: number): Promise<Socket> {
  const client = new Client(proxy.origin, {
    allowH2: false,
    connect: { timeout: timeoutMs },
    headersTimeout: timeoutMs,
  });
  let statusCode: number;
  let socket: Duplex;
  try {
    ({ statusCode, socket } = await client.connect({
      path: target,
      headers: {
        host: target,
        ...(proxy.authorization === null ? {} : { "proxy-authorization": proxy.authorization }),
      },
    }));
  } catch (cause) {
    await client.destroy();
    throw new TunnelFailure(null, { cause });
  }
  if (statusCode === 200 && socket instanceof Socket) return socket;
  socket.on("error", () => undefined).destroy();
  await client.destroy();
  throw new TunnelFailure(statusCode);
}
