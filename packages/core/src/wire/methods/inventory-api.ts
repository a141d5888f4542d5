import { defineMethods } from "../method.js";
import type { WireTypes } from "../types.js";

const doc = "16/a00557";

const reserved = ({ arg }: WireTypes) => ({ pParams: arg.params });

/** The rows are in `PxgRetVal.GNRL_EA_PARAM_1`. */
export const inventoryMethods = defineMethods({
  "InventoryApi.GetInvProductsList": {
    summary: "Applications that are installed on any host.",
    evidence: "documented",
    doc,
    retry: "safe",
    schemas: (types) => ({ args: reserved(types), reply: { PxgRetVal: types.out.params } }),
  },
  "InventoryApi.GetInvPatchesList": {
    summary: "Updates of applications that are installed on any host.",
    evidence: "documented",
    doc,
    retry: "safe",
    schemas: (types) => ({ args: reserved(types), reply: { PxgRetVal: types.out.params } }),
  },
  "InventoryApi.GetHostInvProducts": {
    summary: "Applications that are installed on a host.",
    evidence: "documented",
    doc,
    retry: "safe",
    schemas: (types) => ({
      args: { szwHostId: types.arg.wstring, ...reserved(types) },
      reply: { PxgRetVal: types.out.params },
    }),
  },
  "InventoryApi.GetHostInvPatches": {
    summary: "Updates of applications that are installed on a host.",
    evidence: "documented",
    doc,
    retry: "safe",
    schemas: (types) => ({
      args: { szwHostId: types.arg.wstring, ...reserved(types) },
      reply: { PxgRetVal: types.out.params },
    }),
  },
  "InventoryApi.GetObservedApps": {
    summary: "Ids of the applications under observation.",
    evidence: "documented",
    doc,
    retry: "safe",
    schemas: (types) => ({ args: reserved(types), reply: { PxgRetVal: types.out.strings } }),
  },
  "InventoryApi.SetObservedApps": {
    summary: "Sets the ids of the applications under observation.",
    evidence: "documented",
    doc,
    retry: "never",
    schemas: (types) => ({ args: { pAppIds: types.arg.strings, ...reserved(types) }, reply: {} }),
  },
  "InventoryApi.DeleteUninstalledApps": {
    summary: "Removes applications that no host has installed.",
    evidence: "documented",
    doc,
    retry: "never",
    schemas: (types) => ({ args: reserved(types), reply: {} }),
  },
  "InventoryApi.GetSrvCompetitorIniFileInfoList": {
    summary: "Files that describe incompatible applications.",
    evidence: "documented",
    doc,
    retry: "safe",
    schemas: (types) => ({
      args: {
        wstrType: types.arg.wstring.describe('"", "uninstall" or "detect-only".'),
        ...reserved(types),
      },
      reply: { PxgRetVal: types.out.rows },
    }),
  },
});
