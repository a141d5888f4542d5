import { defineMethods } from "../method.js";
import type { WireTypes } from "../types.js";

const doc = "16/a00549";

const productArgs = ({ arg }: WireTypes) => ({
  strHostName: arg.wstring,
  strProductName: arg.wstring,
  strProductVersion: arg.wstring,
});

/** `strType` is `SS_SETTINGS` (settings) or `SS_PRODINFO` (properties of the host). */
const storageArgs = ({ arg }: WireTypes) => ({
  strHostName: arg.wstring,
  strType: arg.wstring,
  strProduct: arg.wstring,
  strVersion: arg.wstring,
});

const sectionArgs = (types: WireTypes) => ({ ...storageArgs(types), strSection: types.arg.wstring });

/** Products on a host, and its settings storages. */
export const hostProductMethods = defineMethods({
  /** The answer has products by name, their versions, and the attributes of each installation. */
  "HostGroup.GetHostProducts": {
    summary: "Products installed on a host, by name and version.",
    evidence: "documented",
    doc,
    retry: "safe",
    schemas: ({ arg, out }) => ({ args: { strHostName: arg.wstring }, reply: { PxgRetVal: out.params } }),
  },
  "HostGroup.GetComponentsForProductOnHost": {
    summary: "Components of a product on a host.",
    evidence: "documented",
    doc: "13/a00483_a55ce7244805606f5973f9b68f43b3e7e",
    retry: "safe",
    schemas: (types) => ({ args: productArgs(types), reply: { PxgRetVal: types.out.rows } }),
  },
  "HostGroup.GetHostfixesForProductOnHost": {
    summary: "Hotfixes of a product on a host, in the order of their installation.",
    evidence: "documented",
    doc: "15/a00519_a1423f62cba96232cd3ecba53a6dc8ae0",
    retry: "safe",
    schemas: (types) => ({ args: productArgs(types), reply: { PxgRetVal: types.out.rows } }),
  },
  "HostGroup.GetAllHostfixes": {
    summary: "All hotfixes installed in the network.",
    evidence: "documented",
    doc: "14/a00514_a9d91aba0aada6d932cf2ee84710411bc",
    retry: "safe",
    schemas: ({ out }) => ({ args: {}, reply: { PxgRetVal: out.params } }),
  },
  "HostGroup.GetHostTasks": {
    summary: "Id of the local tasks of a host, for the methods of HostTasks.",
    evidence: "documented",
    doc: "14/a00514_af4a9553fed76cc11730e7263bf508f09",
    retry: "safe",
    schemas: ({ arg, out }) => ({ args: { strHostName: arg.wstring }, reply: { PxgRetVal: out.wstring } }),
  },
  "HostGroup.SS_Read": {
    summary: "Reads a section of a host's settings storage.",
    evidence: "documented",
    doc: "13/a00483_aad22bccb30793b8aa7cd4e2d3a3f513c",
    retry: "safe",
    schemas: (types) => ({ args: sectionArgs(types), reply: { PxgRetVal: types.out.params } }),
  },
  "HostGroup.SS_Write": {
    summary: "Writes a section of a host's settings storage.",
    evidence: "documented",
    doc,
    retry: "never",
    schemas: (types) => ({
      args: {
        ...sectionArgs(types),
        nOption: types.arg.int.describe("1 update, 2 add, 3 replace, 4 delete, 7 clear."),
        pSettings: types.arg.params,
      },
      reply: {},
    }),
  },
  "HostGroup.SS_CreateSection": {
    summary: "Creates a section in a host's settings storage.",
    evidence: "documented",
    doc,
    retry: "never",
    schemas: (types) => ({ args: sectionArgs(types), reply: {} }),
  },
  "HostGroup.SS_DeleteSection": {
    summary: "Deletes a section of a host's settings storage; empty names mean all.",
    evidence: "documented",
    doc: "15/a00519_ad2256e9d24fd0dfc90f2e48adb7ffc25",
    retry: "never",
    schemas: (types) => ({ args: sectionArgs(types), reply: {} }),
  },
  "HostGroup.SS_GetNames": {
    summary: "Names of the products, versions or sections in a host's settings storage.",
    evidence: "documented",
    doc: "15/a00519_ad3558a46846d7ede3424b152e1cd81ef",
    retry: "safe",
    schemas: (types) => ({ args: storageArgs(types), reply: { PxgRetVal: types.out.strings } }),
  },
});
