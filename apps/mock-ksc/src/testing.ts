import { randomBytes } from "node:crypto";
import {
  type InspectedIncident,
  type InspectedTask,
  listIncidents,
  listTasks,
  reset,
} from "./admin/inspection.js";
import { createCertificate } from "./certificates/certificate.js";
import { readOwnCertificate } from "./certificates/stored-certificate.js";
import { toUser } from "./domain/accounts/users.js";
import type { HostRecord } from "./domain/hosts/host.js";
import { seededRandom, systemRandom } from "./random.js";
import { defaultCompany } from "./scenario/default-company.js";
import { startSimulator } from "./simulator.js";
import { type MockKscOptions, parseTestingOptions } from "./testing-options.js";
import { systemClock } from "./time.js";

export type { InspectedIncident, InspectedTask } from "./admin/inspection.js";
export { SettingsError } from "./settings/settings-error.js";
export type { MockKscOptions } from "./testing-options.js";

/** A simulator inside a test: on a free port of 127.0.0.1, in memory, with its own certificate. */
export interface MockKsc extends AsyncDisposable {
  /** Address of the Open API, such as `https://127.0.0.1:40123`. */
  readonly url: string;
  /** Authority that clients trust, as PEM. */
  readonly ca: string;
  /** SHA-256 of the server's certificate, upper-case hexadecimal with colons. */
  readonly fingerprint256: string;
  /** Address of the admin API, which tests in any language can use. */
  readonly adminUrl: string;
  /** Bearer token of the admin API. */
  readonly adminToken: string;
  /** Name of the generated account. */
  readonly user: string;
  /** Password of the generated account. */
  readonly password: string;
  /** Ids and names of the hosts that the main server has at first. */
  readonly hosts: readonly Pick<HostRecord, "id" | "displayName" | "fqdn">[];
  /** Incidents that the main server holds, oldest first. */
  incidents(): readonly InspectedIncident[];
  /** Tasks that the main server holds, with their states on the hosts. */
  tasks(): readonly InspectedTask[];
  /** Deletes incidents, tasks, events and result sets. Accounts, sessions and hosts stay. */
  reset(): Promise<void>;
  /** Ends the simulator. Further calls do nothing. */
  close(): Promise<void>;
}

/**
 * Starts a simulator: `await using ksc = await startMockKsc();`
 * @throws SettingsError when an option cannot be used.
 */
export async function startMockKsc(options: MockKscOptions = {}): Promise<MockKsc> {
  const { settings, users, scenario, clock, log } = await parseTestingOptions(options);
  const { seed } = settings.server;
  const random = seed === undefined ? systemRandom : seededRandom(seed);
  const user = toUser({ name: "api", password: random(12).toString("base64url") });
  const adminToken = randomBytes(24).toString("base64url");
  const certificate =
    (await readOwnCertificate(settings.tls)) ?? (await createCertificate(systemClock, settings.tls.names));
  const simulator = await startSimulator({
    settings,
    certificate,
    users: [user, ...users],
    scenario,
    adminToken,
    ownsProcess: false,
    clock,
    random,
    log,
  });
  const { main } = simulator.installation;
  const { hosts } = scenario ?? defaultCompany;
  return {
    url: simulator.url,
    ca: certificate.ca,
    fingerprint256: certificate.fingerprint256,
    adminUrl: simulator.adminUrl,
    adminToken,
    user: user.name,
    password: user.password,
    hosts: hosts.map(({ id, displayName, fqdn = "" }) => ({ id, displayName, fqdn })),
    incidents: () => listIncidents(main),
    tasks: () => listTasks(main),
    reset: () => reset(main),
    close: () => simulator.close(),
    [Symbol.asyncDispose]: () => simulator.close(),
  };
}
