import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A server that has begun to listen. */
export interface Listener {
  /** Host and port, such as `127.0.0.1:13299`. */
  readonly authority: string;
  /** Takes no more requests, lets those under way end within a second, and frees the port. */
  close(): Promise<void>;
}

const GRACE_MS = 1000;

/** Listens on an address; port 0 takes any free one. */
export async function listen(server: Server, host: string, port: number): Promise<Listener> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
  const { port: taken } = server.address() as AddressInfo;
  return {
    authority: `${host.includes(":") ? `[${host}]` : host}:${taken}`,
    close: () =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => server.closeAllConnections(), GRACE_MS);
        server.close((error) => {
          clearTimeout(timer);
          if (error === undefined) resolve();
          else reject(error);
        });
        server.closeIdleConnections();
      }),
  };
}
