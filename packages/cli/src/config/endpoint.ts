import { isIPv6 } from "node:net";
import { UsageError } from "../input/usage-error.js";

export const DEFAULT_PORT = 13299;

export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

/** The key of a server's pinned certificates. */
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
      `"${text}" is not a server address`,
      `use a host name or an IP address, with the port if it is not ${DEFAULT_PORT}: ksc.example:${DEFAULT_PORT}`,
    );
  }
  return { host, port };
}
