import fc from "fast-check";
import { expect, it } from "vitest";
import { parseVirtualServer } from "./virtual-server-header.js";

it.each([
  ["dmtzYzI=", "vksc2"],
  ["dmtzYzI", "vksc2"],
  [" dmtzYzI= ", "vksc2"],
  ["0KTQuNC70LjQsNC7", "Филиал"],
])("reads %s as %s", (header, name) => {
  expect(parseVirtualServer(header)).toBe(name);
});

it.each([undefined, "", " ", "x", "vksc2", "main", "dmtz Yz", "====", "/w=="])(
  "reads %s as the main server",
  (header) => {
    expect(parseVirtualServer(header)).toBeNull();
  },
);

it("reads every name that a client encodes", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (name) => {
      expect(parseVirtualServer(Buffer.from(name).toString("base64"))).toBe(name);
    }),
  );
});
