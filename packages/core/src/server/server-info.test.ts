import { expect, it } from "vitest";
import { fromStaticInfo, hasBackgroundService } from "./server-info.js";

it("reads the attributes of a server, and null for missing ones", () => {
  expect(
    fromStaticInfo({
      KLADMSRV_PRODUCT_NAME: "Kaspersky Security Center",
      KLADMSRV_SERVER_VERSION_ID: 917_760,
      KLADMSRV_IS_VIRTUAL: false,
    }),
  ).toEqual({
    productName: "Kaspersky Security Center",
    fullVersion: null,
    versionId: 917_760,
    isLinux: null,
    isVirtual: false,
  });
});

it.each([
  [0x000e_0100, false, false],
  [0x000e_0200, false, true],
  [0x0010_0000, false, true],
  [0x000f_0100, true, false],
  [0x000f_0200, true, true],
  [0x000e_0100, null, false],
  [0x000e_0200, null, null],
  [0x000f_0200, null, true],
  [null, true, null],
])(
  "knows whether version %i, on Linux: %s, has the background service: %s",
  (versionId, isLinux, expected) => {
    const info = { productName: null, fullVersion: null, versionId, isLinux, isVirtual: null };
    expect(hasBackgroundService(info)).toBe(expected);
  },
);
