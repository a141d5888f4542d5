import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { formatHostAttributes } from "./host-attributes-page.js";

const document = fileURLToPath(new URL("../../../../../docs/host-attributes.md", import.meta.url));

// Written by `npm run docs:coverage`.
it("docs/host-attributes.md matches the table of host attributes", async () => {
  await expect(formatHostAttributes()).toMatchFileSnapshot(document);
});

it("a row of the page shows the attribute, its scenario field, its use and its evidence", () => {
  const lines = formatHostAttributes().split("\n");
  expect(lines).toContain(
    "| `KLHST_WKS_DN` | string | `displayName` | yes | yes | documented | Display name: the name that consoles show |",
  );
  expect(lines).toContain(
    "| `KLHST_WKS_GROUPID_GP` | int |  | yes |  | client | Id of the group or of a group above it |",
  );
  expect(lines).toContain(
    "| `KLHST_WKS_MAC_ADDRESSES` | array | `macAddresses` |  |  | documented | MAC addresses: six bytes each, as hexadecimal pairs with colons |",
  );
});
