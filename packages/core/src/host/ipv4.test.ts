import fc from "fast-check";
import { expect, test } from "vitest";
import { ipv4FromNumber, ipv4ToNumber } from "./ipv4.js";

test.each([
  ["10.0.0.50", 167772210],
  ["0.0.0.0", 0],
  ["255.255.255.255", 4294967295],
])("%s is %d, as clients of real servers send it", (address, number) => {
  expect(ipv4ToNumber(address)).toBe(number);
  expect(ipv4FromNumber(BigInt(number))).toBe(address);
});

test.each(["", "10.0.0", "10.0.0.256", "10.0.0.1.2", "10.0.0.x", " 10.0.0.1", "::1", "1e1.0.0.1"])(
  "%j is not an IPv4 address",
  (text) => {
    expect(ipv4ToNumber(text)).toBeNull();
  },
);

test("a number beyond 32 bits is not an address", () => {
  expect([ipv4FromNumber(-1n), ipv4FromNumber(2n ** 32n)]).toEqual([null, null]);
});

test("every address survives conversion to a number and back", () => {
  fc.assert(
    fc.property(fc.ipV4(), (address) => {
      expect(ipv4FromNumber(BigInt(ipv4ToNumber(address) ?? -1))).toBe(address);
    }),
  );
});
