import * as z from "zod";
import { InvalidIndicatorError } from "../errors.js";

/** Refangs addresses, which reports write as `1[.]2`, `evil(.)com` or `hxxp`. */
export function unfang(text: string): string {
  return text
    .replace(/\[\.\]|\(\.\)|\{\.\}|\[dot\]|\(dot\)/gi, ".")
    .replace(/\[:\]/g, ":")
    .replace(/\[:\/\/\]/g, "://")
    .replace(/^hxxp/i, "http");
}

/**
 * Returns an IP address in the form that Windows shows: dotted decimal, or IPv6 as in RFC 5952.
 * @throws InvalidIndicatorError when the text is not a single address.
 */
export function toCanonicalIp(text: string): string {
  const address = unfang(text).replace(/^\[(.*)\]$/, "$1");
  const canonical = isIpv4(address) ? address : toCanonicalIpv6(address);
  if (canonical !== null) return canonical;
  if (/^[0-9a-f.:]+\/\d{1,3}$/i.test(address)) {
    throw new InvalidIndicatorError(
      `"${address}" is a network; the product compares single addresses`,
      "list its addresses, or use the condition starts-with",
    );
  }
  throw new InvalidIndicatorError(`"${text}" is not an IP address`, "write it as 203.0.113.5 or 2001:db8::5");
}

/** Whether the text is four decimal numbers up to 255, none with a leading zero. */
export function isIpv4(text: string): boolean {
  return z.regexes.ipv4.test(text);
}

/** The form of RFC 5952 of an IPv6 address. Null when the text is not one. */
export function toCanonicalIpv6(text: string): string | null {
  if (!/^[0-9a-f:]*:[0-9a-f:.]*$/i.test(text) || !URL.canParse(`http://[${text}]/`)) return null;
  return new URL(`http://[${text}]/`).hostname.slice(1, -1);
}
