import * as z from "zod";
import { field, text } from "../schema-field.js";

const note = (title: string, attribute: string, example = "") =>
  field(text(1024).default(""), title, `${attribute}; empty when unknown.`, example);

const packageFields = {
  displayName: field(text().min(1), "Display name", "DisplayName.", "Plug-in for Exchange ActiveSync"),
  displayVersion: field(text().default(""), "Version", "DisplayVersion.", "12.0.0.7734"),
  publisher: field(text().default(""), "Publisher", "Publisher.", "Kaspersky"),
  comments: note("Comments", "Comments"),
  helpLink: note("Help page", "HelpLink"),
  helpTelephone: note("Help telephone", "HelpTelephone"),
  installDate: note("Installation date", "InstallDate", "20250223"),
  quietUninstallCommand: note("Quiet removal", "QuietUninstallString"),
  uninstallCommand: note("Removal", "UninstallString"),
  isMsi: field(z.boolean().default(false), "Windows Installer package", "bIsMsi.", false),
} as const;

/** An application of the inventory, with the attributes of a recorded GetInvProductsList. */
const InventoryProductSchema = z
  .strictObject({
    id: field(text().min(1), "Application id", "ProductID.", "1F2C9666BE2192456F484CA31F0371F3"),
    ...packageFields,
    registryKey: note("Registry key", "ARPRegKey", "{8CCB15BC-2D37-49A3-BF21-6D030D822CEA}"),
    cleanerName: note("Name for the removal tool", "CleanerProductName"),
    folder: note("Folder", "InstallDir"),
    languageId: field(z.int().min(0).max(2_147_483_647).default(0), "Language", "LangId.", 1033),
    packageCode: note("Package code", "PackageCode"),
    build: field(
      z.int().min(0).default(0),
      "Build",
      "VapmBuild: number of the build in the vulnerability database.",
      0,
    ),
  })
  .meta({ title: "Application of the inventory" });

/** A patch of the inventory, with the attributes of GetInvPatchesList. */
const InventoryPatchSchema = z
  .strictObject({
    id: field(text().min(1), "Patch id", "PatchID.", "KB5037771"),
    ...packageFields,
    classification: note("Classification", "Classification", "Security update"),
    moreInfoUrl: note("More information", "MoreInfoURL"),
    parentId: note("Application", "ParentID: id of the application that the patch belongs to"),
  })
  .meta({ title: "Patch of the inventory" });

export const InventorySchema = z
  .strictObject({
    products: field(z.array(InventoryProductSchema).default([]), "Applications", "GetInvProductsList.", []),
    patches: field(z.array(InventoryPatchSchema).default([]), "Patches", "GetInvPatchesList.", []),
  })
  .meta({ title: "Inventory", description: "Applications and patches that were found on the hosts." });

export type Inventory = Readonly<z.output<typeof InventorySchema>>;
export type InventoryProduct = Inventory["products"][number];
export type InventoryPatch = Inventory["patches"][number];
