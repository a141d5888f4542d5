import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import type { Certificate } from "./certificates/certificate.js";
import { createKscServer, type KscServer } from "./domain/ksc-server.js";
import { Journal } from "./journal/journal.js";
import { Connections } from "./open-api/connections.js";
import { createRouter } from "./open-api/router.js";
import { openServers } from "./open-servers.js";
import type { SimulatorOptions } from "./options.js";

export interface ListenOptions {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly certificate: Certificate;
  /** File of the database, or `:memory:`. */
  readonly database: string;
}

/** A running simulator. */
export interface Simulator {
  /** Such as `https://127.0.0.1:13299`. */
  readonly url: string;
  readonly server: KscServer;
  readonly journal: Journal;
  /** Stops taking requests, lets those under way end, and closes the storage. */
  close(): Promise<void>;
}

/** Opens the storage, starts the server and the background consumer. */
export async function startSimulator(options: SimulatorOptions, listen: ListenOptions): Promise<Simulator> {
  const { hierarchy, consumers, close } = await openServers(options, listen.database);
  const ksc = createKscServer(hierarchy, options);
  const journal = new Journal(options);
  const router = createRouter({ ...options, server: ksc, connections: new Connections(), journal });
  const server = createServer(
    {
      key: listen.certificate.key,
      cert: listen.certificate.chain,
      // A login lives as long as its connection, and clients sit idle on it for minutes.
      keepAliveTimeout: options.keepAliveSeconds * 1000,
    },
    getRequestListener(router.fetch, { overrideGlobalObjects: false }),
  );
  try {
    await startListening(server, listen);
  } catch (error) {
    await close();
    throw error;
  }
  for (const consumer of consumers) consumer.wake();
  return {
    url: urlOf(listen.host, server),
    server: ksc,
    journal,
    close: async () => {
      await stopListening(server);
      await close();
    },
  };
}

function startListening(server: Server, { host, port }: ListenOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function stopListening(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)));
    server.closeIdleConnections();
    // What is still under way gets a moment to end.
    setTimeout(() => server.closeAllConnections(), 1000).unref();
  });
}

function urlOf(host: string, server: Server): string {
  const { port } = server.address() as AddressInfo;
  return `https://${host.includes(":") ? `[${host}]` : host}:${port}`;
}
