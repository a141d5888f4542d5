import { compareInteger, equalText, or, startsWith } from "../filter/build-filter.js";
import type { Filter } from "../filter/filter.js";
import { ipv4ToNumber } from "./ipv4.js";

/** Filters that find a host by one of its names, or by its id. Texts are compared as a whole, without wildcards. */
export const hostFilters = {
  id: (id: string): Filter => equalText("KLHST_WKS_HOSTNAME", id),
  displayName: (name: string): Filter => equalText("KLHST_WKS_DN", name),
  fqdn: (fqdn: string): Filter => equalText("KLHST_WKS_FQDN", fqdn),
  /** NetBIOS name. */
  windowsName: (name: string): Filter => equalText("KLHST_WKS_WINHOSTNAME", name),
  /**
   * Address that the host reports, or that its connection comes from.
   * @throws TypeError when the text is no IPv4 address.
   */
  ipv4: (address: string): Filter => {
    const number = ipv4ToNumber(address);
    if (number === null) throw new TypeError(`${JSON.stringify(address)} is not an IPv4 address`);
    return or(
      compareInteger("KLHST_WKS_IP_LONG", "=", number),
      compareInteger("KLHST_WKS_CONNECT_IP_LONG", "=", number),
    );
  },
  /** Display, DNS or NetBIOS name that begins so. */
  nameBeginsWith: (prefix: string): Filter =>
    or(
      startsWith("KLHST_WKS_DN", prefix),
      startsWith("KLHST_WKS_FQDN", prefix),
      startsWith("KLHST_WKS_WINHOSTNAME", prefix),
    ),
} as const;
