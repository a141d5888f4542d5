import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A listening server. */
export interface Listener {
  /** Host and port, such as `127.0.0.1:13299`. */
  readonly authority: string;
  /** Accepts no new requests, gives running ones a second to end, and frees the port. */
  close(): Promise<void>;
}

export interface Address {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
}

/** The two servers of a simulator, by the groups of their settings. */
export type ListenerSetting = "server" | "admin";

/** A server could not listen on its address. */
export class ListenError extends Error {
  override readonly name = "ListenError";
  readonly code = "listen_failed";
  readonly setting: ListenerSetting;
  /** Code of the system, such as `EADDRINUSE`; null when it gives none. */
  readonly systemCode: string | null;

  constructor(address: Address, setting: ListenerSetting, cause: Error) {
    const systemCode = "code" in cause ? String(cause.code) : null;
    super(`${formatAuthority(address)} ${reasons.get(systemCode) ?? `cannot be opened: ${cause.message}`}`, {
      cause,
    });
    this.setting = setting;
    this.systemCode = systemCode;
  }
}

const reasons = new Map<string | null, string>([
  ["EADDRINUSE", "is in use by another program"],
  ["EACCES", "is reserved: this account may not open it"],
  ["EADDRNOTAVAIL", "is not an address of this machine"],
  ["ENOTFOUND", "is not an address: the host name is unknown"],
]);

const GRACE_MS = 1000;

/** @throws ListenError when the address cannot be listened on. */
export async function listen(server: Server, address: Address, setting: ListenerSetting): Promise<Listener> {
  await new Promise<void>((resolve, reject) => {
    const refuse = (error: Error) => reject(new ListenError(address, setting, error));
    server.once("error", refuse);
    server.listen(address.port, address.host, () => {
      server.off("error", refuse);
      resolve();
    });
  });
  const { port } = server.address() as AddressInfo;
  return {
    authority: formatAuthority({ host: address.host, port }),
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

function formatAuthority({ host, port }: Address): string {
  return `${host.includes(":") ? `[${host}]` : host}:${port}`;
}
