import { createServer as createHttpServer } from "node:http";
import { createServer } from "node:https";
import { getRequestListener } from "@hono/node-server";
import { createAdminApp } from "./admin/admin-app.js";
import { createInstallation, type Installation } from "./domain/server/installation.js";
import { serverKinds } from "./domain/server/server-kind.js";
import { Journal } from "./journal/journal.js";
import { type Listener, listen } from "./listener.js";
import { Connections } from "./open-api/connections.js";
import { createOpenApiPages } from "./open-api/openapi/pages.js";
import { createRouter } from "./open-api/router.js";
import { openServers } from "./open-servers.js";
import type { SimulatorOptions } from "./options.js";
import { systemRandom } from "./random.js";
import { readVersion } from "./version.js";

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
  options: SimulatorOptions & { readonly adminToken: string },
): Promise<Simulator & { readonly adminUrl: string }>;
export async function startSimulator(options: SimulatorOptions): Promise<Simulator>;
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { settings, certificate, users, adminToken, clock, log } = options;
  const { hierarchy, consumers, close } = await openServers(options);
  const installation = createInstallation(hierarchy, {
    kind: serverKinds[settings.server.kind],
    profile: settings.server.profile,
    login: settings.login,
    users,
    clock,
    // Sessions, tokens and keys are secrets, so they never come from the seed.
    random: systemRandom,
  });
  const journal = new Journal(settings.journal);
  const router = createRouter({
    installation,
    connections: new Connections(),
    journal,
    refusedStatus: settings.login.refusedStatus,
    blockedAccount: settings.login.blockedAccount,
    body: { maxBytes: settings.server.maxBodyBytes, minProgress: { bytes: 10_000, everyMs: 10_000 } },
    clock,
    log,
  });
  const server = createServer(
    {
      key: certificate.key,
      cert: certificate.chain,
      // A login lives as long as its connection, and a client's connection may be idle for minutes.
      keepAliveTimeout: settings.server.keepAliveSeconds * 1000,
      headersTimeout: 20_000,
      // Applies to a request that has begun, so an idle connection is not affected.
      requestTimeout: 120_000,
      connectionsCheckingInterval: 5000,
    },
    getRequestListener(router.fetch, { overrideGlobalObjects: options.ownsProcess }),
  );
  const listeners: Listener[] = [];
  let closed: Promise<void> | null = null;
  const closeAll = () => {
    closed ??= Promise.all(listeners.map((listener) => listener.close())).then(close);
    return closed;
  };
  try {
    const openApi = await listen(server, settings.server, "server");
    listeners.push(openApi);
    const url = `https://${openApi.authority}`;
    let adminUrl: string | null = null;
    if (adminToken !== null) {
      const pages = createOpenApiPages();
      const version = readVersion();
      const app = createAdminApp({ servers: hierarchy, journal, pages, token: adminToken, version, url });
      const adminServer = createHttpServer(getRequestListener(app.fetch, { overrideGlobalObjects: false }));
      // On the loopback address, whatever address the Open API uses.
      const admin = await listen(adminServer, { host: "127.0.0.1", port: settings.admin.port }, "admin");
      listeners.push(admin);
      adminUrl = `http://${admin.authority}`;
    }
    for (const consumer of consumers) consumer.wake();
    return { url, adminUrl, installation, journal, close: closeAll };
  } catch (error) {
    await closeAll();
    throw error;
  }
}
