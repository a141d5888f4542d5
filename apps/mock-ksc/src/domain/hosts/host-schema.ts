import * as z from "zod";
import { field, ipv4, text, time } from "../schema-field.js";
import type { HostRecord } from "./host.js";
import {
  type HostAttribute,
  type HostAttributeName,
  hostAttributeNames,
  hostAttributeTable,
} from "./host-attribute-table.js";
import { ProductSchema } from "./product-schema.js";
import { SettingsSectionSchema } from "./settings-section-schema.js";

const attributeFields = Object.fromEntries(
  hostAttributeNames.map((name) => [name, toField(hostAttributeTable[name])]),
) as { readonly [N in HostAttributeName]: z.ZodType<HostRecord[N]> };

/** A computer of the simulated company. An attribute that is left out is unset. */
export const HostSchema: z.ZodType<HostRecord> = z
  .strictObject({
    ...attributeFields,
    products: field(z.array(ProductSchema).default([]), "Products", "What GetHostProducts returns.", [
      { name: "KES", version: "12.10.0.0" },
    ]),
    software: field(
      z.array(text().min(1)).default([]),
      "Installed applications",
      "Ids of applications and patches of the inventory that are installed on the host.",
      ["1F2C9666BE2192456F484CA31F0371F3"],
    ),
    settings: field(z.array(SettingsSectionSchema).default([]), "Settings", "What SS_Read returns.", [
      { storage: "settings", product: "KES", version: "11.0.0.0", section: "85", values: {} },
    ]),
  })
  .meta({ title: "Host", description: "A computer of the simulated company." });

function toField(attribute: HostAttribute): z.ZodType {
  const { name, note, title, example } = attribute;
  const schema = toSchema(attribute);
  const optional = attribute.required === true ? schema : schema.optional();
  return field(
    attribute.default === undefined ? optional : schema.default(attribute.default),
    title,
    note === "" ? `${name}.` : `${name}: ${note}.`,
    example,
  );
}

function toSchema(attribute: HostAttribute): z.ZodType {
  switch (attribute.kind) {
    case "text": {
      const schema =
        attribute.required === true ? text(attribute.maxLength).min(1) : text(attribute.maxLength);
      return attribute.printable
        ? schema.regex(/^[\x21-\x7e]+$/, "has a character that is not printable ASCII, or a space")
        : schema;
    }
    case "int":
      return z.int().min(0).max(attribute.max);
    case "flag":
      return z.boolean();
    case "time":
      return time();
    case "ipv4":
      return ipv4();
    case "macs":
      return z.array(z.mac());
    case "code":
      return z.enum(Object.keys(attribute.codes));
    case "mask":
      return z.array(z.enum(Object.keys(attribute.bits)));
  }
}
