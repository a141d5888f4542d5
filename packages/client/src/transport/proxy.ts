import { BlockList, isIP, isIPv6 } from "node:net";
import * as z from "zod";
import type { Address } from "../address.js";
import { KscInvalidArgumentError } from "../errors/invalid-argument-error.js";

/** An HTTP proxy that opens a tunnel with CONNECT. TLS runs through the tunnel, end to end. */
export interface HttpProxy {
  /** `http://proxy.example:3128` */
  readonly origin: string;
  /** `host:port`, for messages. */
  readonly endpoint: string;
  /** Value of `Proxy-Authorization`. */
  readonly authorization: string | null;
  readonly secrets: readonly string[];
}

export type Environment = Readonly<Record<string, string | undefined>>;

const PROBLEM = "must be the address of an HTTP proxy such as http://proxy.example:3128, or null for none";

/** Schema of the option `proxy`. */
export const proxyOption = z.string(PROBLEM).nullable();

/**
 * The proxy for a server; null for none. `"environment"` follows `HTTPS_PROXY` and `NO_PROXY`, except for connections to
 * this computer, which then never use a proxy.
 * @throws KscInvalidArgumentError never showing credentials.
 */
export function toProxy(
  option: string | null,
  { host, port }: Address,
  environment: Environment,
): HttpProxy | null {
  if (option === null) return null;
  if (option !== "environment") return parseProxy(option, "proxy");
  const url = variable(environment, "HTTPS_PROXY");
  if (url === "" || isLoopback(host) || isExempt(host, port, variable(environment, "NO_PROXY"))) return null;
  return parseProxy(url, "HTTPS_PROXY");
}

// Lower case takes precedence, as with curl.
const variable = (environment: Environment, name: string) =>
  (environment[name.toLowerCase()] ?? environment[name] ?? "").trim();

function parseProxy(text: string, argument: string): HttpProxy {
  // Some tools accept a proxy without its scheme.
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || url.hostname === "" || (url.protocol !== "http:" && url.protocol !== "https:")) {
    throw new KscInvalidArgumentError(argument, PROBLEM);
  }
  const { authorization, secrets } = credentialsOf(url, argument);
  const port = url.port === "" ? (url.protocol === "https:" ? "443" : "80") : url.port;
  return { origin: url.origin, endpoint: `${url.hostname}:${port}`, authorization, secrets };
}

function credentialsOf(url: URL, argument: string): Pick<HttpProxy, "authorization" | "secrets"> {
  if (url.username === "" && url.password === "") return { authorization: null, secrets: [] };
  let plain: string;
  let password: string;
  try {
    password = decodeURIComponent(url.password);
    plain = `${decodeURIComponent(url.username)}:${password}`;
  } catch {
    throw new KscInvalidArgumentError(
      argument,
      "contains a user or password with an invalid percent-encoding",
    );
  }
  const encoded = Buffer.from(plain, "utf8").toString("base64");
  return { authorization: `Basic ${encoded}`, secrets: [encoded, password, url.password] };
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host.endsWith(".localhost") || host === "[::1]" || host.startsWith("127.");
}

/** `NO_PROXY` lists `*`, names (with their subdomains), addresses, or networks such as 10.0.0.0/8, each with an optional port. */
function isExempt(host: string, port: number, list: string): boolean {
  return list
    .split(/[\s,]+/)
    .filter((entry) => entry !== "")
    .some((entry) => {
      if (entry === "*") return true;
      const [, name = "", entryPort] = /^(.*?)(?::(\d+))?$/.exec(isIPv6(entry) ? `[${entry}]` : entry) ?? [];
      if (entryPort !== undefined && Number(entryPort) !== port) return false;
      return isInNetwork(host, name) || isNamed(host, name);
    });
}

function isNamed(host: string, name: string): boolean {
  const bare = name.toLowerCase().replace(/^\*?\./, "");
  return bare !== "" && (host === bare || (isIP(host) === 0 && host.endsWith(`.${bare}`)));
}

function isInNetwork(host: string, name: string): boolean {
  const [network = "", length] = name.replaceAll(/[[\]]/g, "").split("/");
  const address = host.replaceAll(/[[\]]/g, "");
  const version = isIP(address);
  if (length === undefined || version === 0 || isIP(network) !== version) return false;
  const bits = Number(length);
  if (!Number.isInteger(bits) || bits < 0 || bits > (version === 4 ? 32 : 128)) return false;
  const family = version === 4 ? "ipv4" : "ipv6";
  const networks = new BlockList();
  networks.addSubnet(network, bits, family);
  return networks.check(address, family);
}
