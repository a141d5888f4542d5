import * as z from "zod";
import { TypedValuesSchema } from "../company/typed-values.js";
import { field, text } from "../schema-field.js";

/** A section of a product's settings on a host. */
export const SettingsSectionSchema = z
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
    values: field(TypedValuesSchema, "Values", "Settings by name, typed as on the wire.", {
      EnableScan: true,
    }),
  })
  .meta({ title: "Settings section" });

export type SettingsSection = z.output<typeof SettingsSectionSchema>;
