import { randomBytes } from "node:crypto";
import {
  type InspectedIncident,
  type InspectedTask,
  listIncidents,
  listTasks,
  reset,
} from "./admin/inspection.js";
import { createCertificate } from "./certificates/certificate.js";
import { defaultOptions, type SimulatorOptions } from "./options.js";
import { defaultCompany } from "./scenario/default-company.js";
import { startSimulator } from "./simulator.js";
import { systemClock } from "./time.js";

export type { InspectedIncident, InspectedTask } from "./admin/inspection.js";

/** A simulator inside a test: on a free port of 127.0.0.1, in memory, with a certificate of its own. */
export interface MockKsc extends AsyncDisposable {
  readonly url: string;
  /** PEM of the authority to trust. */
  readonly ca: string;
  /** SHA-256 of the server's certificate, upper-case hexadecimal with colons. */
  readonly fingerprint256: string;
  readonly user: string;
  readonly password: string;
  /** The hosts of the company: id and names. */
  readonly hosts: readonly { readonly id: string; readonly displayName: string; readonly fqdn: string }[];
  incidents(): readonly InspectedIncident[];
  tasks(): readonly InspectedTask[];
  /** Forgets incidents and tasks. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

/** Starts a simulator: `await using ksc = await startMockKsc();` */
export async function startMockKsc(options: Partial<Omit<SimulatorOptions, "users">> = {}): Promise<MockKsc> {
  const settings = { ...defaultOptions, ...options };
  const user = { name: "api", password: randomBytes(12).toString("base64url") };
  const certificate = await createCertificate(systemClock);
  const simulator = await startSimulator(
    { ...settings, users: [user] },
    { host: "127.0.0.1", port: 0, certificate, database: ":memory:" },
  );
  return {
    url: simulator.url,
    ca: certificate.ca,
    fingerprint256: certificate.fingerprint256,
    user: user.name,
    password: user.password,
    hosts: defaultCompany,
    incidents: () => listIncidents(simulator.server.main),
    tasks: () => listTasks(simulator.server.main),
    reset: () => reset(simulator.server.main),
    close: () => simulator.close(),
    [Symbol.asyncDispose]: () => simulator.close(),
  };
}
