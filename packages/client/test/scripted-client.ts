import { createKscClient, type KscClient, type KscClientOptions } from "../src/index.js";
import type { ScriptedServer } from "./scripted-server.js";

export const PASSWORD = "S3cret-пароль";

type Options = Partial<Omit<KscClientOptions, "url" | "host" | "port">>;

const credentials = { user: "api", password: PASSWORD, internal: true };

/** A client of a scripted server that trusts its certificate, and by default tries once. */
export function clientOf(server: ScriptedServer, options: Options = {}): KscClient {
  return createKscClient({
    url: server.url,
    credentials,
    tls: { ca: server.certificate.cert },
    retry: false,
    ...options,
  });
}

/** A client of whatever listens on a port of this computer. */
export function clientOfPort(port: number, options: Options = {}): KscClient {
  return createKscClient({ host: "127.0.0.1", port, credentials, retry: false, ...options });
}

/** Waits for a rejection and returns its reason. */
export async function rejection(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    return error;
  }
  throw new Error("was expected to reject");
}
