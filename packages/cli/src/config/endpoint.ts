import { isIPv6 } from "node:net";
import { UsageError } from "../input/usage-error.js";

export const DEFAULT_PORT = 13299;

export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

/** The name under which a server's certificates are pinned. */
export function endpointKey({ host, port }: Endpoint): string {
  return `${host.toLowerCase()}:${port}`;
}

/** `ksc.example`, `ksc.example:13299`, `::1`, `[::1]:13299`. @throws UsageError */
export function parseEndpoint(text: string, defaultPort: number): Endpoint {
  if (isIPv6(text)) return { host: text, port: defaultPort };
  const [, bracketed, plain, digits] = /^(?:\[([^\]\s]+)\]|([^\s:/@[\]]+))(?::(\d{1,5}))?$/.exec(text) ?? [];
  const host = bracketed ?? plain;
  const port = digits === undefined ? defaultPort : Number(digits);
  if (host === undefined || port < 1 || port > 65_535) {
    throw new UsageError(
      `"${text}" is no server; give a name or an address, with its port if it is not 13299: ksc.example:13299`,
    );
  }
  return { host, port };
}
