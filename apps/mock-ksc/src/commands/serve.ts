import { resolve } from "node:path";
import { certificateFolder } from "../certificates/state-folder.js";
import { loadOrCreateCertificate, readOwnCertificate } from "../certificates/stored-certificate.js";
import { toUser } from "../domain/accounts/users.js";
import { seededRandom, systemRandom } from "../random.js";
import { readScenario } from "../scenario/read-scenario.js";
import { formatOrigin } from "../settings/origin.js";
import type { ResolvedSettings } from "../settings/resolve-settings.js";
import { startSimulator } from "../simulator.js";
import { createClock, systemClock } from "../time.js";
import { removeOwnReadyFile, removeStaleReadyFile, writeReadyFile } from "./ready-file.js";
import { createStderrLog } from "./stderr-log.js";
import { parseUser, readUsersFile } from "./users-file.js";

/** The line that a started simulator prints. A part that does not exist yet is null. */
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
export async function serve({ values: settings, origins }: ResolvedSettings): Promise<void> {
  const stop = nextSignal();
  const { seed, scenario: scenarioFile, dataDir, readyFile } = settings.server;
  if (readyFile !== undefined) await removeStaleReadyFile(readyFile);
  const log = await createStderrLog(settings.log);
  if (settings.clock.now !== undefined && settings.endpoint.startDelayMs + settings.endpoint.runDelayMs > 0) {
    log.warn(
      settings.endpoint,
      "the clock is frozen, so tasks with a delay stay pending; omit --start-delay and --run-delay so that tasks end",
    );
  }
  const random = seed === undefined ? systemRandom : seededRandom(seed);
  const scenario = scenarioFile === undefined ? null : await readScenario(scenarioFile);
  const origin = origins.get("login.users");
  const usersOrigin = origin === undefined ? "login.users" : formatOrigin(origin);
  const given = [
    ...settings.login.users.map((text) => parseUser(text, usersOrigin)),
    ...(settings.login.usersFile === undefined ? [] : await readUsersFile(settings.login.usersFile)),
    ...(scenario?.users ?? []),
  ];
  const [first = toUser({ name: "api", password: systemRandom(12).toString("base64url") })] = given;
  const certificate =
    (await readOwnCertificate(settings.tls)) ??
    (await loadOrCreateCertificate(certificateFolder(dataDir), systemClock, settings.tls.names));
  const adminToken = settings.admin.enabled ? systemRandom(24).toString("base64url") : null;
  const simulator = await startSimulator({
    settings,
    certificate,
    users: given.length === 0 ? [first] : given,
    scenario,
    adminToken,
    ownsProcess: true,
    clock: createClock(settings.clock.now),
    random,
    log,
  });
  const ready: ReadyLine = {
    event: "ready",
    url: simulator.url,
    adminUrl: simulator.adminUrl,
    adminToken,
    consoleUrl: null,
    caFile: resolve(certificate.caFile),
    fingerprint256: certificate.fingerprint256,
    user: first.name,
    password: first.password,
  };
  const line = `${JSON.stringify(ready)}\n`;
  try {
    if (readyFile !== undefined) await writeReadyFile(readyFile, line);
    process.stdout.write(line);
    const signal = await stop;
    log.info({ signal }, "stopping");
  } finally {
    await simulator.close();
    if (readyFile !== undefined) await removeOwnReadyFile(readyFile, line);
  }
}

function nextSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolveSignal) => {
    process.once("SIGINT", resolveSignal);
    process.once("SIGTERM", resolveSignal);
  });
}
