import { isIPv6 } from "node:net";
import { KscInvalidArgumentError } from "./errors/invalid-argument-error.js";

/** Port on which the Administration Server serves the Open API unless it was changed. */
export const DEFAULT_PORT = 13299;

export type KscAddress =
  | {
      /** `https://ksc.example:13299`; without a port 13299. */
      readonly url: string;
    }
  | { readonly host: string; readonly port?: number };

export interface Address {
  /** As in a URL: an IPv6 address stands in brackets. */
  readonly host: string;
  readonly port: number;
}

/** @throws KscInvalidArgumentError */
export function toAddress(options: KscAddress): Address {
  if ("url" in options) return parseUrl(options.url);
  const { host, port = DEFAULT_PORT } = options;
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new KscInvalidArgumentError(
      "port",
      "must be an integer from 1 to 65535; Open API listens on 13299 by default",
    );
  }
  const address = `https://${isIPv6(host) ? `[${host}]` : host}`;
  const url = URL.canParse(address) ? new URL(address) : null;
  if (typeof host !== "string" || url === null || url.host !== url.hostname || url.pathname !== "/") {
    throw new KscInvalidArgumentError(
      "host",
      "must be a host name or an IP address, without scheme, port or path",
    );
  }
  return { host: url.hostname, port };
}

function parseUrl(text: string): Address {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || url.protocol !== "https:") {
    throw new KscInvalidArgumentError("url", "must be an https address such as https://ksc.example:13299");
  }
  if (url.username !== "" || url.password !== "") {
    throw new KscInvalidArgumentError("url", "must not hold user or password; give them as credentials");
  }
  if (url.pathname !== "/" || url.search !== "" || url.hash !== "") {
    throw new KscInvalidArgumentError(
      "url",
      "must end after host and port; the path of the Open API is added",
    );
  }
  // URL drops an explicit 443, the default of https, which is not the default here.
  const port = url.port === "" ? (/:0*443\/?$/.test(text.trim()) ? 443 : DEFAULT_PORT) : Number(url.port);
  return { host: url.hostname, port };
}
