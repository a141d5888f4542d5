import { InvalidIndicatorError } from "../errors.js";
import { unfang } from "./address.js";

const LABEL = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/;

/**
 * Returns a domain name in the form of the DNS cache: lower case, A-labels, no dot at the end.
 * @throws InvalidIndicatorError when the text is not a domain name.
 */
export function toCanonicalDomain(text: string): string {
  const domain = toAscii(unfang(text).replace(/\.$/, "").toLowerCase());
  if (domain?.startsWith("*.")) {
    throw new InvalidIndicatorError(
      `"${text}" contains a wildcard, which OpenIOC takes literally`,
      `use the condition ends-with and the value ${domain.slice(1)}`,
    );
  }
  if (domain === null || !isDomain(domain)) {
    throw new InvalidIndicatorError(
      `"${text}" is not a domain name`,
      "write it as host.example.com, without scheme, port or path",
    );
  }
  return domain;
}

/** Whether every label is valid in DNS and the last one is not a number. */
export function isDomain(text: string): boolean {
  const labels = text.split(".");
  return (
    text.length <= 253 && labels.every((label) => LABEL.test(label)) && !/^\d+$/.test(labels.at(-1) ?? "")
  );
}

function toAscii(domain: string): string | null {
  if (/^[\u0000-\u007f]*$/.test(domain)) return domain;
  if (/[/?#@:\\[\]%]/.test(domain) || !URL.canParse(`http://${domain}/`)) return null;
  return new URL(`http://${domain}/`).hostname;
}
