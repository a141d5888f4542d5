import { createHash } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { BackgroundConsumer } from "./background/consumer.js";
import type { Company } from "./domain/company/company.js";
import { DomainError } from "./domain/domain-error.js";
import { MANAGED_DEVICES } from "./domain/hosts/group.js";
import {
  type AdministrationServer,
  createAdministrationServer,
} from "./domain/server/administration-server.js";
import type { SecondaryServer, ServerHierarchy, VirtualServer } from "./domain/server/server-hierarchy.js";
import { serverKinds } from "./domain/server/server-kind.js";
import { createFixedDelayEndpoint } from "./endpoint/fixed-delays.js";
import type { SimulatorOptions } from "./options.js";
import { defaultCompany } from "./scenario/default-company.js";
import { seedCompany } from "./scenario/seed-company.js";
import { openSqliteStores } from "./store/sqlite-stores.js";

/** The main, virtual and secondary servers. Each has its own storage and background consumer. */
export interface OpenServers {
  readonly hierarchy: ServerHierarchy;
  readonly consumers: readonly BackgroundConsumer[];
  close(): void;
}

/** Opens the storage of every server, and seeds new storage with its company. */
export async function openServers(options: SimulatorOptions): Promise<OpenServers> {
  const { scenario } = options;
  const { dataDir } = options.settings.server;
  if (dataDir !== undefined) await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const fileOf = (name: string) => (dataDir === undefined ? ":memory:" : join(dataDir, name));
  const servers: AdministrationServer[] = [];
  const consumers: BackgroundConsumer[] = [];
  const close = () => {
    for (const consumer of consumers) consumer.stop();
    for (const { stores } of servers) stores.close();
  };
  const open = async (file: string, company: Company): Promise<AdministrationServer> => {
    const { server, consumer } = openServer(options, file);
    servers.push(server);
    consumers.push(consumer);
    const { stores } = server;
    if (stores.facts.load() === null) await stores.commit(() => seedCompany(stores, company));
    else if (scenario !== null)
      options.log.warn({ file }, "the storage already holds a company; the configured one is not used");
    return server;
  };

  try {
    const main = await open(fileOf("mock-ksc.db"), scenario ?? defaultCompany);
    const virtualServers: VirtualServer[] = [];
    for (const [index, given] of (scenario?.virtualServers ?? []).entries()) {
      const { name } = given;
      const uid = fixedGuid(`virtual server ${name}`);
      const server = await open(fileOf(`virtual-${uid}.db`), given);
      virtualServers.push({ id: index + 1, uid, name, parentGroupId: MANAGED_DEVICES, server });
    }
    const secondaryServers: SecondaryServer[] = [];
    for (const [index, given] of (scenario?.secondaryServers ?? []).entries()) {
      const { name, address, isActive } = given;
      const instanceId = fixedGuid(`secondary server ${name}`);
      const server = await open(fileOf(`secondary-${instanceId}.db`), given);
      const groupId = MANAGED_DEVICES;
      secondaryServers.push({ id: index + 1, instanceId, name, address, groupId, isActive, server });
    }
    return { hierarchy: { main, virtualServers, secondaryServers }, consumers, close };
  } catch (error) {
    close();
    throw error;
  }
}

/** Opens the storage of one server, and starts its background consumer. */
function openServer(options: SimulatorOptions, database: string) {
  const { settings, clock, random, log } = options;
  const { kind, profile } = settings.server;
  const stores = openSqliteStores(database, {
    failed: (error) => log.error({ file: database, err: error }, toFailureMessage(error, database)),
    recovered: () => log.info({ file: database }, "the storage accepts writes again"),
  });
  const server = createAdministrationServer(stores, {
    profile,
    tasks: {
      ...settings.tasks,
      background: settings.tasks.background && serverKinds[kind].hasBackgroundService,
    },
    assumptions: settings.assumptions,
    notices: settings.notices,
    endpoint: createFixedDelayEndpoint(settings.endpoint),
    clock,
    random,
    log,
    onAsked: () => consumer.wake(),
  });
  const rules = { ...settings.assumptions, taskName: settings.taskName };
  const consumer = new BackgroundConsumer(server, clock, log, rules);
  return { server, consumer };
}

function toFailureMessage(error: unknown, file: string): string {
  if (!(error instanceof DomainError)) return `a write to ${file} failed`;
  return error.kind === "storage-full"
    ? `the disk of ${file} is full: calls that write are refused until there is space; free some space on it`
    : `${file} cannot be read or written: calls fail until it can; check the disk and its permissions`;
}

/** Derives a GUID from a text: the same text gives the same GUID. */
function fixedGuid(text: string): string {
  const digest = createHash("sha256").update(text).digest("hex");
  return digest.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, "$1-$2-$3-$4-$5");
}
