import { createServer as createHttpServer } from "node:http";
import { createServer } from "node:https";
import { getRequestListener } from "@hono/node-server";
import { type AdminOptions, createAdminApp } from "./admin/admin-app.js";
import type { Certificate } from "./certificates/certificate.js";
import { createInstallation, type Installation } from "./domain/server/installation.js";
import { Journal } from "./journal/journal.js";
import { type Address, type Listener, listen } from "./listener.js";
import { Connections } from "./open-api/connections.js";
import { createOpenApiPages } from "./open-api/openapi/pages.js";
import { createRouter } from "./open-api/router.js";
import { openServers } from "./open-servers.js";
import type { SimulatorOptions } from "./options.js";
import { readVersion } from "./version.js";

export interface ListenOptions extends Address {
  readonly certificate: Certificate;
  /** File of the database, or `:memory:`. */
  readonly database: string;
  /** Whether the simulator has the process for itself, so hono may replace the global Response by a faster one. */
  readonly ownsProcess: boolean;
  /** Admin API; null disables it. */
  readonly admin: AdminAddress | null;
}

export interface AdminAddress {
  readonly port: number;
  readonly token: string;
}

/** A running simulator. */
export interface Simulator {
  /** Such as `https://127.0.0.1:13299`. */
  readonly url: string;
  /** Such as `http://127.0.0.1:13300`; null when the admin API is disabled. */
  readonly adminUrl: string | null;
  readonly installation: Installation;
  readonly journal: Journal;
  /** Accepts no new requests, lets running ones end, and closes the storage. Further calls do nothing. */
  close(): Promise<void>;
}

/** Opens the storage, starts the server and the background consumer. */
export async function startSimulator(
  options: SimulatorOptions,
  address: ListenOptions & { readonly admin: AdminAddress },
): Promise<Simulator & { readonly adminUrl: string }>;
export async function startSimulator(options: SimulatorOptions, address: ListenOptions): Promise<Simulator>;
export async function startSimulator(options: SimulatorOptions, address: ListenOptions): Promise<Simulator> {
  const { hierarchy, consumers, close } = await openServers(options, address.database);
  const ksc = createInstallation(hierarchy, options);
  const journal = new Journal(options);
  const router = createRouter({ ...options, installation: ksc, connections: new Connections(), journal });
  const server = createServer(
    {
      key: address.certificate.key,
      cert: address.certificate.chain,
      // A login lives as long as its connection, and a client's connection may be idle for minutes.
      keepAliveTimeout: options.keepAliveSeconds * 1000,
    },
    getRequestListener(router.fetch, { overrideGlobalObjects: address.ownsProcess }),
  );
  const listeners: Listener[] = [];
  let closed: Promise<void> | null = null;
  const closeAll = () => {
    closed ??= Promise.all(listeners.map((listener) => listener.close())).then(close);
    return closed;
  };
  try {
    const openApi = await listen(server, address, "server");
    listeners.push(openApi);
    const url = `https://${openApi.authority}`;
    const admin =
      address.admin === null ? null : await openAdmin(address.admin, { servers: hierarchy, journal, url });
    if (admin !== null) listeners.push(admin);
    for (const consumer of consumers) consumer.wake();
    const adminUrl = admin === null ? null : `http://${admin.authority}`;
    return { url, adminUrl, installation: ksc, journal, close: closeAll };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

/** Starts the admin API. It listens on the loopback address, whatever address the Open API uses. */
function openAdmin(
  { port, token }: AdminAddress,
  options: Omit<AdminOptions, "pages" | "token" | "version">,
): Promise<Listener> {
  const app = createAdminApp({ ...options, pages: createOpenApiPages(), token, version: readVersion() });
  const server = createHttpServer(getRequestListener(app.fetch, { overrideGlobalObjects: false }));
  return listen(server, { host: "127.0.0.1", port }, "admin");
}
