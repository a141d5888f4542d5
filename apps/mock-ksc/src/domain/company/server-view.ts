import * as z from "zod";
import { field, text } from "../schema-field.js";
import { TypedValuesSchema } from "./typed-values.js";

/** Rows of a server view, which SrvView reads. */
export const ViewSchema = z
  .strictObject({
    name: field(text().min(1), "View", "wstrViewName.", "HWInvStorageSrvViewName"),
    rows: field(z.array(TypedValuesSchema), "Rows", "Attributes of each row by name, typed as on the wire.", [
      { Id: 38_236, Name: "USB DISK 2.0 USB Device", SerialNumber: "07A1" },
    ]),
  })
  .meta({ title: "Server view" });

export type ServerView = Readonly<z.output<typeof ViewSchema>>;
