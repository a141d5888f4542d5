import { randomBytes } from "node:crypto";
import {
  type InspectedIncident,
  type InspectedTask,
  listIncidents,
  listTasks,
  reset,
} from "./admin/inspection.js";
import { createCertificate } from "./certificates/certificate.js";
import { toUser, type UserInput } from "./domain/accounts/users.js";
import type { HostRecord } from "./domain/hosts/host.js";
import { defaultOptions, type SimulatorOptions } from "./options.js";
import { startSimulator } from "./simulator.js";
import { systemClock } from "./time.js";

export type { InspectedIncident, InspectedTask } from "./admin/inspection.js";
/** The products and versions for the option `serverKind`. */
export { serverKinds } from "./domain/server/server-kind.js";

/** A simulator inside a test: on a free port of 127.0.0.1, in memory, with a certificate of its own. */
export interface MockKsc extends AsyncDisposable {
  readonly url: string;
  /** PEM of the authority to trust. */
  readonly ca: string;
  /** SHA-256 of the server's certificate, upper-case hexadecimal with colons. */
  readonly fingerprint256: string;
  /** Address of the admin API, which programs in any language can call. */
  readonly adminUrl: string;
  readonly adminToken: string;
  readonly user: string;
  readonly password: string;
  /** The hosts of the company: id and names. */
  readonly hosts: readonly Pick<HostRecord, "id" | "displayName" | "fqdn">[];
  incidents(): readonly InspectedIncident[];
  tasks(): readonly InspectedTask[];
  /** Forgets incidents and tasks. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

export interface MockKscOptions extends Partial<Omit<SimulatorOptions, "users">> {
  /** Accounts beside the generated one. */
  readonly users?: readonly UserInput[];
}

/** Starts a simulator: `await using ksc = await startMockKsc();` */
export async function startMockKsc(options: MockKscOptions = {}): Promise<MockKsc> {
  const { users = [], ...others } = options;
  const settings = { ...defaultOptions, ...others };
  const user = toUser({ name: "api", password: randomBytes(12).toString("base64url") });
  const adminToken = randomBytes(24).toString("base64url");
  const certificate = await createCertificate(systemClock);
  const simulator = await startSimulator(
    { ...settings, users: [user, ...users.map(toUser)] },
    {
      host: "127.0.0.1",
      port: 0,
      certificate,
      database: ":memory:",
      ownsProcess: false,
      admin: { port: 0, token: adminToken },
    },
  );
  return {
    url: simulator.url,
    ca: certificate.ca,
    fingerprint256: certificate.fingerprint256,
    adminUrl: simulator.adminUrl,
    adminToken,
    user: user.name,
    password: user.password,
    hosts: settings.company.hosts.map(({ id, displayName, fqdn = "" }) => ({ id, displayName, fqdn })),
    incidents: () => listIncidents(simulator.installation.main),
    tasks: () => listTasks(simulator.installation.main),
    reset: () => reset(simulator.installation.main),
    close: () => simulator.close(),
    [Symbol.asyncDispose]: () => simulator.close(),
  };
}
