/**
 * An IPv4 address as the server stores it: a number, most significant octet first. Null if the text is not an address.
 * Clients of real servers convert it this way; the reference does not say (assumed).
 */
export function ipv4ToNumber(address: string): number | null {
  const octets = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(address)?.slice(1).map(Number);
  if (octets === undefined || octets.some((octet) => octet > 255)) return null;
  return octets.reduce((number, octet) => number * 256 + octet, 0);
}

/** `10.0.0.50` of 167772210; null if the number is not an address. */
export function ipv4FromNumber(number: bigint): string | null {
  if (number < 0n || number > 0xffff_ffffn) return null;
  const value = Number(number);
  return [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff).join(".");
}
