import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { TaskNameStyle } from "@ksc-edr/core/ksc-task";
import type { WireProfile } from "@ksc-edr/core/wire";
import type { AssumedRuleSwitches } from "../background/verdict.js";
import { certificateFolder } from "../certificates/state-folder.js";
import {
  loadOrCreateCertificate,
  readCertificate,
  type StoredCertificate,
} from "../certificates/stored-certificate.js";
import { toUser, type User } from "../domain/accounts/users.js";
import { type ServerKindName, serverKinds } from "../domain/server/server-kind.js";
import { defaultOptions } from "../options.js";
import { seededRandom, systemRandom } from "../random.js";
import { readScenario, ScenarioError } from "../scenario/read-scenario.js";
import type { Scenario } from "../scenario/scenario-schema.js";
import { startSimulator } from "../simulator.js";
import { frozenClock, systemClock } from "../time.js";
import { removeOwnReadyFile, removeStaleReadyFile, writeReadyFile } from "./ready-file.js";
import { createStderrLog, type LogLevel } from "./stderr-log.js";
import { UsageError } from "./usage-error.js";
import { readUsersFile } from "./users-file.js";

export interface ServeOptions {
  readonly host: string;
  readonly port: number;
  /** Port of the tester's door; null keeps it shut. */
  readonly adminPort: number | null;
  readonly journalSize: number;
  readonly startDelayMs: number;
  readonly asyncActionMs: number;
  readonly runDelayMs: number;
  readonly dataDir: string | null;
  /** Files of a certificate that the user brings. */
  readonly ownCertificate: { readonly cert: string; readonly key: string } | null;
  /** Names that the certificate carries beside the loopback ones. */
  readonly tlsNames: readonly string[];
  readonly profile: WireProfile;
  /** File that says what is served, in place of the default company. */
  readonly scenario: string | null;
  readonly serverKind: ServerKindName;
  readonly strictOwnership: boolean;
  readonly users: readonly User[];
  readonly usersFile: string | null;
  readonly readyFile: string | null;
  readonly sessionIdleSeconds: number;
  readonly lockoutTries: number;
  readonly lockoutSeconds: number;
  readonly refusedLoginStatus: 401 | 403;
  readonly blockedAccount: "status" | "error";
  readonly keepAliveSeconds: number;
  readonly unknownHost: "refuse" | "accept";
  readonly taskTrigger: "update" | "add";
  readonly taskLimit: number;
  readonly background: boolean;
  readonly assumedRules: AssumedRuleSwitches;
  readonly taskNameStyle: TaskNameStyle;
  readonly logLevel: LogLevel;
  readonly logFormat: "pretty" | "json";
  readonly seed: string | null;
  readonly now: Date | null;
}

/** The one line that a started simulator prints. A part that does not exist yet is null. */
interface ReadyLine {
  readonly event: "ready";
  readonly url: string;
  readonly adminUrl: string | null;
  readonly adminToken: string | null;
  readonly consoleUrl: null;
  readonly caFile: string;
  readonly fingerprint256: string;
  readonly user: string;
  readonly password: string;
}

/** Runs the simulator until SIGINT or SIGTERM. */
export async function serve(options: ServeOptions): Promise<void> {
  const stop = nextSignal();
  if (options.readyFile !== null) await removeStaleReadyFile(options.readyFile);
  const log = await createStderrLog({ level: options.logLevel, pretty: options.logFormat === "pretty" });
  const clock = options.now === null ? systemClock : frozenClock(options.now);
  const random = options.seed === null ? systemRandom : seededRandom(options.seed);
  const scenario = options.scenario === null ? null : await openScenario(options.scenario);
  const { users, first } = await collectUsers(options, scenario?.users ?? [], () =>
    random(12).toString("base64url"),
  );
  const certificate = await openCertificate(options);
  if (options.dataDir !== null) await mkdir(options.dataDir, { recursive: true });

  const adminToken = random(24).toString("base64url");
  const simulator = await startSimulator(
    {
      ...defaultOptions,
      ...options,
      ...(scenario === null
        ? {}
        : {
            company: scenario,
            virtualServers: scenario.virtualServers,
            secondaryServers: scenario.secondaryServers,
          }),
      serverKind: serverKinds[options.serverKind],
      background: options.background && serverKinds[options.serverKind].hasBackgroundService,
      users,
      clock,
      random,
      log,
    },
    {
      host: options.host,
      port: options.port,
      certificate,
      ownsProcess: true,
      admin: options.adminPort === null ? null : { port: options.adminPort, token: adminToken },
      database: options.dataDir === null ? ":memory:" : join(options.dataDir, "mock-ksc.db"),
    },
  );
  const ready: ReadyLine = {
    event: "ready",
    url: simulator.url,
    adminUrl: simulator.adminUrl,
    adminToken: simulator.adminUrl === null ? null : adminToken,
    consoleUrl: null,
    caFile: resolve(certificate.caFile),
    fingerprint256: certificate.fingerprint256,
    user: first.name,
    password: first.password,
  };
  const line = `${JSON.stringify(ready)}\n`;
  try {
    if (options.readyFile !== null) await writeReadyFile(options.readyFile, line);
    process.stdout.write(line);
    const signal = await stop;
    log.info({ signal }, "stopping");
  } finally {
    await simulator.close();
    if (options.readyFile !== null) await removeOwnReadyFile(options.readyFile, line);
  }
}

async function openScenario(file: string): Promise<Scenario> {
  try {
    return await readScenario(file);
  } catch (error) {
    if (error instanceof ScenarioError)
      throw new UsageError(`--scenario: ${error.message}`, { cause: error });
    throw error;
  }
}

function openCertificate({ ownCertificate, dataDir, tlsNames }: ServeOptions): Promise<StoredCertificate> {
  if (ownCertificate !== null) return readCertificate(ownCertificate.cert, ownCertificate.key);
  return loadOrCreateCertificate(certificateFolder(dataDir), systemClock, tlsNames);
}

async function collectUsers(
  options: ServeOptions,
  ofScenario: readonly User[],
  newPassword: () => string,
): Promise<{ users: readonly User[]; first: User }> {
  const fromFile = options.usersFile === null ? [] : await readUsersFile(options.usersFile);
  const given = [...options.users, ...fromFile, ...ofScenario];
  const first = given[0] ?? toUser({ name: "api", password: newPassword() });
  return { users: given.length === 0 ? [first] : given, first };
}

function nextSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolveSignal) => {
    process.once("SIGINT", resolveSignal);
    process.once("SIGTERM", resolveSignal);
  });
}
