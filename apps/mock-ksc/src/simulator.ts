import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { BackgroundConsumer } from "./background/consumer.js";
import type { Certificate } from "./certificates/certificate.js";
import type { KscServer } from "./domain/ksc-server.js";
import { Sessions } from "./domain/sessions.js";
import { createWorld } from "./domain/world.js";
import { Connections } from "./open-api/connections.js";
import { createRouter } from "./open-api/router.js";
import type { SimulatorOptions } from "./options.js";
import { defaultCompany } from "./scenario/default-company.js";
import { openSqliteStores } from "./store/sqlite-stores.js";

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
  /** Stops taking requests, lets those under way end, and closes the storage. */
  close(): Promise<void>;
}

/** Opens the storage, starts the server and the background consumer. */
export async function startSimulator(options: SimulatorOptions, listen: ListenOptions): Promise<Simulator> {
  const { clock, random, log } = options;
  const stores = openSqliteStores(listen.database, (error) => log.error({ err: error }, "a commit failed"));
  const consumer = new BackgroundConsumer(stores, clock, log, options);
  const wake = () => {
    if (options.background) consumer.wake();
  };
  const main = createWorld(stores, { ...options, onAsked: wake });
  const ksc: KscServer = {
    users: options.users,
    sessions: new Sessions(clock, random, options.sessionIdleSeconds),
    main,
  };
  if (stores.hosts.count() === 0) for (const host of defaultCompany) stores.hosts.insert(host);
  await stores.settled();

  const router = createRouter({ ...options, server: ksc, connections: new Connections() });
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
    stores.close();
    throw error;
  }
  wake();
  return {
    url: urlOf(listen.host, server),
    server: ksc,
    close: async () => {
      consumer.stop();
      await stopListening(server);
      await stores.settled();
      stores.close();
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
