import { createHash } from "node:crypto";
import { dirname, join } from "node:path";
import { BackgroundConsumer } from "./background/consumer.js";
import { type Company, emptyCompany } from "./domain/company/company.js";
import { MANAGED_DEVICES } from "./domain/hosts/group.js";
import { createWorld, type World } from "./domain/server/administration-server.js";
import type { SecondaryServer, ServerHierarchy, VirtualServer } from "./domain/server/server-hierarchy.js";
import { createFixedPaceEndpoint } from "./endpoint/fixed-pace.js";
import type { SimulatorOptions } from "./options.js";
import { defaultCompany } from "./scenario/default-company.js";
import { seedCompany } from "./scenario/seed-company.js";
import { openSqliteStores } from "./store/sqlite-stores.js";

/** The main server, the virtual ones and those below it: each with storage and a background consumer of its own. */
export interface OpenServers {
  readonly hierarchy: ServerHierarchy;
  readonly consumers: readonly BackgroundConsumer[];
  close(): Promise<void>;
}

/**
 * Opens the storage of every server, and gives those that are new their hosts.
 * @param database file of the main server, or `:memory:`; the others lie beside it.
 */
export async function openServers(options: SimulatorOptions, database: string): Promise<OpenServers> {
  const worlds: World[] = [];
  const consumers: BackgroundConsumer[] = [];
  const close = async () => {
    for (const consumer of consumers) consumer.stop();
    for (const { stores } of worlds) {
      await stores.settled();
      stores.close();
    }
  };
  const open = async (file: string, company: Partial<Company>): Promise<World> => {
    const { world, consumer } = openWorld(options, file);
    worlds.push(world);
    consumers.push(consumer);
    if (world.stores.facts.load() === null) seedCompany(world.stores, { ...emptyCompany, ...company });
    else if (company !== defaultCompany)
      options.log.warn({ file }, "the storage has a company of its own; what is given for it is not read");
    await world.stores.settled();
    return world;
  };
  const beside = (name: string) => (database === ":memory:" ? database : join(dirname(database), name));

  try {
    const main = await open(database, options.company);
    const virtualServers: VirtualServer[] = [];
    for (const [index, server] of options.virtualServers.entries()) {
      const { name } = server;
      const uid = fixedGuid(`virtual server ${name}`);
      const world = await open(beside(`virtual-${uid}.db`), server);
      virtualServers.push({ id: index + 1, uid, name, parentGroupId: MANAGED_DEVICES, world });
    }
    const secondaryServers: SecondaryServer[] = [];
    for (const [index, server] of options.secondaryServers.entries()) {
      const { name, address, isActive } = server;
      const instanceId = fixedGuid(`secondary server ${name}`);
      const world = await open(beside(`secondary-${instanceId}.db`), server);
      const groupId = MANAGED_DEVICES;
      secondaryServers.push({ id: index + 1, instanceId, name, address, groupId, isActive, world });
    }
    return { hierarchy: { main, virtualServers, secondaryServers }, consumers, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Opens the storage of one world, with the background consumer that watches it. */
function openWorld(options: SimulatorOptions, database: string) {
  const { clock, log } = options;
  const stores = openSqliteStores(database, (error) => log.error({ err: error }, "a commit failed"));
  const world = createWorld(stores, {
    ...options,
    endpoint: createFixedPaceEndpoint(options),
    onAsked: () => consumer.wake(),
  });
  const consumer = new BackgroundConsumer(world, clock, log, options);
  return { world, consumer };
}

/** A GUID that is the same whenever it is made from the same text. */
function fixedGuid(text: string): string {
  const digest = createHash("sha256").update(text).digest("hex");
  return digest.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, "$1-$2-$3-$4-$5");
}
