import * as z from "zod";
import { count, field, text, time } from "../schema-field.js";

/** A product on a host, as returned by GetHostProducts: https://support.kaspersky.com/help/KSC/16/KSCAPI/a00549.html */
export const ProductSchema = z
  .strictObject({
    name: field(text().min(1), "Product", "Name of the product.", "KES"),
    version: field(text().min(1), "Version", "Version under which the product is registered.", "12.10.0.0"),
    displayName: field(
      text().optional(),
      "Display name",
      "DisplayName.",
      "Kaspersky Endpoint Security for Windows",
    ),
    productVersion: field(text().optional(), "Installed version", "ProdVersion.", "12.10.0.466"),
    installedAt: field(time().optional(), "Installed", "InstallTime.", "2025-02-23T10:20:00Z"),
    installationId: field(text().optional(), "Installation", "InstallationId.", "e0c1f7d2"),
    lastUpdateAt: field(time().optional(), "Last update", "LastUpdateTime.", "2025-06-03T05:00:00Z"),
    basesAt: field(time().optional(), "Date of the bases", "BaseDate.", "2025-06-03T03:30:00Z"),
    basesInstalledAt: field(
      time().optional(),
      "Installation date of the bases",
      "BaseInstallDate.",
      "2025-06-03T05:00:00Z",
    ),
    basesRecords: field(count().optional(), "Records in the bases", "BaseRecords.", 14_791_566),
    connectorName: field(text().optional(), "Connector", "ConnDisplayName.", "KES connector"),
    connectorProductVersion: field(
      text().optional(),
      "Version of the connector's product",
      "ConnProdVersion.",
      "12.10.0.466",
    ),
    connectorComponent: field(
      text().optional(),
      "Connector component",
      "ConnectorComponentName.",
      "Connector",
    ),
    connectorFlags: field(count().optional(), "Connector flags", "ConnectorFlags.", 0),
    connectorInstance: field(text().optional(), "Connector instance", "ConnectorInstanceId.", "1"),
    connectorVersion: field(text().optional(), "Connector version", "ConnectorVersion.", "12.10.0.0"),
    customName: field(text().optional(), "Custom name", "CustomName.", "KES"),
    dataFolder: field(
      text(1024).optional(),
      "Data folder",
      "DataFolder.",
      "C:\\ProgramData\\Kaspersky Lab\\KES",
    ),
    fileName: field(text().optional(), "File name", "FileName.", "avp.exe"),
    filePath: field(text(1024).optional(), "File path", "FilePath.", "C:\\Program Files\\Kaspersky Lab\\KES"),
    moduleType: field(count().optional(), "Module type", "ModuleType.", 1),
    tasks: field(z.array(text()).optional(), "Task types", "Tasks.", ["ods"]),
    tasksComplemented: field(z.array(text()).optional(), "Complemented task types", "TasksComplemented.", [
      "ods",
    ]),
  })
  .meta({ title: "Product on a host" });

export type Product = z.output<typeof ProductSchema>;
