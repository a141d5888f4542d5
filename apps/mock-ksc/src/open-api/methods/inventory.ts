import type { KscParams } from "@ksc-edr/core/wire";
import type { InventoryPatch, InventoryProduct } from "../../domain/company/inventory.js";
import type { AdministrationServer } from "../../domain/server/administration-server.js";
import type { Handlers } from "../call.js";

export const inventoryHandlers = {
  "InventoryApi.GetInvProductsList": (_args, { server }) => ({
    PxgRetVal: toList(inventoryOf(server).products.map(toProductRow)),
  }),

  "InventoryApi.GetInvPatchesList": (_args, { server }) => ({
    PxgRetVal: toList(inventoryOf(server).patches.map(toPatchRow)),
  }),

  "InventoryApi.GetHostInvProducts": ({ szwHostId }, { server }) => {
    const { software } = server.hosts.require(szwHostId);
    const installed = inventoryOf(server).products.filter(({ id }) => software.includes(id));
    return { PxgRetVal: toList(installed.map(toProductRow)) };
  },

  "InventoryApi.GetHostInvPatches": ({ szwHostId }, { server }) => {
    const { software } = server.hosts.require(szwHostId);
    const installed = inventoryOf(server).patches.filter(({ id }) => software.includes(id));
    return { PxgRetVal: toList(installed.map(toPatchRow)) };
  },
} satisfies Handlers;

const inventoryOf = (server: AdministrationServer) => server.facts.inventory;

const toList = (rows: readonly KscParams[]): KscParams => ({ GNRL_EA_PARAM_1: rows });

const toProductRow = (product: InventoryProduct): KscParams => ({
  ARPRegKey: product.registryKey,
  CleanerProductName: product.cleanerName,
  Comments: product.comments,
  DisplayName: product.displayName,
  DisplayVersion: product.displayVersion,
  HelpLink: product.helpLink,
  HelpTelephone: product.helpTelephone,
  InstallDate: product.installDate,
  InstallDir: product.folder,
  LangId: product.languageId,
  PackageCode: product.packageCode,
  ProductID: product.id,
  Publisher: product.publisher,
  QuietUninstallString: product.quietUninstallCommand,
  UninstallString: product.uninstallCommand,
  VapmBuild: BigInt(product.build),
  bIsMsi: product.isMsi,
});

const toPatchRow = (patch: InventoryPatch): KscParams => ({
  Classification: patch.classification,
  Comments: patch.comments,
  DisplayName: patch.displayName,
  DisplayVersion: patch.displayVersion,
  HelpLink: patch.helpLink,
  HelpTelephone: patch.helpTelephone,
  InstallDate: patch.installDate,
  MoreInfoURL: patch.moreInfoUrl,
  ParentID: patch.parentId,
  PatchID: patch.id,
  Publisher: patch.publisher,
  QuietUninstallString: patch.quietUninstallCommand,
  UninstallString: patch.uninstallCommand,
  bIsMsi: patch.isMsi,
});
