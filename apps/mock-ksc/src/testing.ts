import type { InspectedIncident, InspectedTask } from "./admin/inspected.js";
import { listIncidents, listTasks, reset } from "./admin/inspection.js";
import { shareCertificate } from "./certificates/shared-certificate.js";
import { readOwnCertificate } from "./certificates/stored-certificate.js";
import { toUser } from "./domain/accounts/users.js";
import type { MockKscOptions } from "./mock-ksc-options.js";
import { seededRandom, systemRandom } from "./random.js";
import { defaultCompany } from "./scenario/default-company.js";
import { startSimulator } from "./simulator.js";
import { parseTestingOptions } from "./testing-options.js";

export type { InspectedIncident, InspectedTask } from "./admin/inspected.js";
export type { MockKscOptions } from "./mock-ksc-options.js";
export { SettingsError } from "./settings/settings-error.js";

/** A simulator inside a test, by default in memory and on a free port of 127.0.0.1. */
export interface MockKsc extends AsyncDisposable {
  /** Address of the Open API, such as `https://127.0.0.1:40123`. */
  readonly url: string;
  /** Authority that clients trust, as PEM. All simulators of a process share it. */
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
  readonly hosts: readonly MockKscHost[];
  /** Incidents that the main server holds, oldest first. */
  incidents(): readonly InspectedIncident[];
  /** Tasks that the main server holds, with their states on the hosts. */
  tasks(): readonly InspectedTask[];
  /** Deletes incidents, tasks, events and result sets. Accounts, sessions and hosts stay. */
  reset(): Promise<void>;
  /** Ends the simulator. Further calls do nothing. */
  close(): Promise<void>;
}

/** A host that the simulator serves. */
export interface MockKscHost {
  /** Id, as `KLHST_WKS_HOSTNAME` has it. */
  readonly id: string;
  /** Name in the console. */
  readonly displayName: string;
  /** Full DNS name; empty if the host has none. */
  readonly fqdn: string;
}

/**
 * Starts a simulator: `await using ksc = await startMockKsc();`
 * @throws SettingsError when an option cannot be used.
 */
export async function startMockKsc(options: MockKscOptions = {}): Promise<MockKsc> {
  const { settings, users, scenario, clock, log } = await parseTestingOptions(options);
  const { seed } = settings.server;
  const random = seed === undefined ? systemRandom : seededRandom(seed);
  const user = toUser({ name: "api", password: systemRandom(12).toString("base64url") });
  const adminToken = systemRandom(24).toString("base64url");
  const certificate =
    (await readOwnCertificate(settings.tls)) ?? (await shareCertificate(settings.tls.names));
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
