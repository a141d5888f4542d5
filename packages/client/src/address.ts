import { isIPv6 } from "node:net";
import * as z from "zod";
import { KscInvalidArgumentError } from "./errors/invalid-argument-error.js";
import { wholeNumber } from "./input/fields.js";

/** Port of the Open API on an Administration Server, unless it was changed. */
export const DEFAULT_PORT = 13299;

/** Address of an Administration Server. */
export type KscAddress =
  | {
      /** Such as `https://ksc.example:13299`. Default port: 13299. */
      readonly url: string;
    }
  | {
      /** Host name or IP address. */
      readonly host: string;
      /** Port of the Open API. Default: 13299. */
      readonly port?: number | undefined;
    };

export interface Address {
  /** In the form of a URL: an IPv6 address is in brackets. */
  readonly host: string;
  readonly port: number;
}

export const addressFields = {
  url: z.string("must be an https address such as https://ksc.example:13299"),
  host: z.string("must be a host name or an IP address, without scheme, port or path"),
  port: wholeNumber(1, 65_535),
};

/** @throws KscInvalidArgumentError */
export function toAddress({
  url,
  host,
  port = DEFAULT_PORT,
}: {
  readonly url?: string | undefined;
  readonly host?: string | undefined;
  readonly port?: number | undefined;
}): Address {
  if (url !== undefined) return parseUrl(url);
  const address = `https://${isIPv6(host ?? "") ? `[${host}]` : (host ?? "")}`;
  const parsed = URL.canParse(address) ? new URL(address) : null;
  if (parsed === null || parsed.host !== parsed.hostname || parsed.pathname !== "/") {
    throw new KscInvalidArgumentError(
      "host",
      "must be a host name or an IP address, without scheme, port or path",
    );
  }
  return { host: parsed.hostname, port };
}

function parseUrl(text: string): Address {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || url.protocol !== "https:") {
    throw new KscInvalidArgumentError("url", "must be an https address such as https://ksc.example:13299");
  }
  if (url.username !== "" || url.password !== "") {
    throw new KscInvalidArgumentError("url", "must not contain a user or password", {
      remedy: "Set the option credentials",
    });
  }
  if (url.pathname !== "/" || url.search !== "" || url.hash !== "") {
    throw new KscInvalidArgumentError("url", "must end after host and port", {
      remedy: "Remove the path; the client adds that of the Open API",
    });
  }
  // URL drops an explicit 443, the default of https but not of the Open API.
  const port = url.port === "" ? (/:0*443\/?$/.test(text.trim()) ? 443 : DEFAULT_PORT) : Number(url.port);
  return { host: url.hostname, port };
}
