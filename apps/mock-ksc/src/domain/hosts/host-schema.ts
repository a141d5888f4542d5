import * as z from "zod";
import { TypedValuesSchema } from "../company/typed-values.js";
import { field, text } from "../schema-field.js";
import { identityFields } from "./identity-fields.js";
import { ProductSchema } from "./product-schema.js";
import { protectionFields } from "./protection-fields.js";
import { systemFields } from "./system-fields.js";

/** A section of the settings that a product keeps on a host. */
const SettingsSectionSchema = z
  .strictObject({
    storage: field(
      z.enum(["settings", "product-info"]),
      "Storage",
      "SS_SETTINGS or SS_PRODINFO.",
      "settings",
    ),
    product: field(text().min(1), "Product", "Name of the product.", "KES"),
    version: field(text().min(1), "Version", "Version of the product.", "11.0.0.0"),
    section: field(text().min(1), "Section", "Name of the section.", "85"),
    values: field(TypedValuesSchema, "Values", "The settings by name, typed as on the wire.", {
      EnableScan: true,
    }),
  })
  .meta({ title: "Section of settings" });

/** A computer of the simulated company. What is left out is unset. */
export const HostSchema = z
  .strictObject({
    ...identityFields,
    ...systemFields,
    ...protectionFields,
    products: field(z.array(ProductSchema).default([]), "Products", "What GetHostProducts tells.", [
      { name: "KES", version: "12.10.0.0" },
    ]),
    software: field(
      z.array(text().min(1)).default([]),
      "Installed applications",
      "Ids of applications and patches of the inventory that are installed on the host.",
      ["1F2C9666BE2192456F484CA31F0371F3"],
    ),
    settings: field(z.array(SettingsSectionSchema).default([]), "Settings", "What SS_Read reads.", [
      { storage: "settings", product: "KES", version: "11.0.0.0", section: "85", values: {} },
    ]),
  })
  .meta({ title: "Host", description: "A computer of the simulated company." });
