import * as z from "zod";
import { count, field, text } from "../schema-field.js";

/** A user of hosts, whom an incident may name; not an account of the server. */
export const PersonSchema = z
  .strictObject({
    id: field(count(), "User number", "KLHSTUSER_ID.", 12),
    displayName: field(text().min(1), "Display name", "KLHSTUSER_DN.", "Ines Perez"),
    principal: field(text().optional(), "Principal name", "KLHSTUSER_PRINCIPAL.", "perez@corp.example"),
    samName: field(text().optional(), "SAM name", "KLHSTUSER_SAMNAME.", "CORP\\perez"),
  })
  .meta({ title: "User of hosts" });

export type Person = Readonly<z.output<typeof PersonSchema>>;
