import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import type { KscParams } from "@ksc-edr/core/wire";
import { BackgroundConsumer } from "./background/consumer.js";
import type { Certificate } from "./certificates/certificate.js";
import { Incidents } from "./domain/incidents.js";
import { ResultSets } from "./domain/result-sets.js";
import { Sessions } from "./domain/sessions.js";
import { TaskIterators } from "./domain/task-iterators.js";
import type { World } from "./domain/world.js";
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
  readonly world: World;
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
  const resultSets = new ResultSets<KscParams>(clock, random);
  const taskIterators = new TaskIterators(random);
  const endOwner = (owner: object) => {
    resultSets.endOwner(owner);
    taskIterators.endOwner(owner);
  };
  const world: World = {
    stores,
    incidents: new Incidents(stores, options, log, wake),
    sessions: new Sessions(clock, random, options.sessionIdleSeconds, endOwner),
    resultSets,
    taskIterators,
  };
  if (stores.hosts.count() === 0) for (const host of defaultCompany) stores.hosts.insert(host);
  await stores.settled();

  const router = createRouter({ ...options, world, connections: new Connections(endOwner) });
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
    world,
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
