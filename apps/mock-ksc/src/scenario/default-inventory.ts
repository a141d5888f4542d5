import type { Inventory } from "../domain/company/inventory.js";

const nothing = {
  comments: "",
  helpLink: "",
  helpTelephone: "",
  installDate: "",
  quietUninstallCommand: "",
  uninstallCommand: "",
  isMsi: false,
} as const;

/** A few applications; the ids have the recorded form. */
export const defaultInventory: Inventory = {
  products: [
    {
      ...nothing,
      id: "5D0E64D1F1C94A0E8B0B6A3F0C2D7E01",
      displayName: "Example Office",
      displayVersion: "16.0.1",
      publisher: "Example Software",
      registryKey: "ExampleOffice",
      cleanerName: "",
      folder: "C:\\Program Files\\Example Office",
      languageId: 1033,
      packageCode: "",
      build: 0,
    },
  ],
  patches: [],
};
