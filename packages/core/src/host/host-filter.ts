import { compareInteger, equalText, or, startsWith } from "../filter/build-filter.js";
import type { Filter } from "../filter/filter.js";
import { hostAttributes } from "./host-attribute.js";
import { ipv4ToNumber } from "./ipv4.js";

/** Filters that find a host by its id or one of its names. Names must match completely; `*` is a plain character. */
export const hostFilters = {
  id: (id: string): Filter => equalText(hostAttributes.id, id),
  displayName: (name: string): Filter => equalText(hostAttributes.displayName, name),
  fqdn: (fqdn: string): Filter => equalText(hostAttributes.fqdn, fqdn),
  /** NetBIOS name. */
  windowsName: (name: string): Filter => equalText(hostAttributes.windowsName, name),
  /**
   * Address that the host reports, or source address of its connection.
   * @throws TypeError if the text is not an IPv4 address.
   */
  ipv4: (address: string): Filter => {
    const number = ipv4ToNumber(address);
    if (number === null) throw new TypeError(`${JSON.stringify(address)} is not an IPv4 address`);
    return or(
      compareInteger(hostAttributes.ipv4, "=", number),
      compareInteger(hostAttributes.connectionIpv4, "=", number),
    );
  },
  /** Beginning of the display, DNS or NetBIOS name. */
  nameBeginsWith: (prefix: string): Filter =>
    or(
      startsWith(hostAttributes.displayName, prefix),
      startsWith(hostAttributes.fqdn, prefix),
      startsWith(hostAttributes.windowsName, prefix),
    ),
} as const;
