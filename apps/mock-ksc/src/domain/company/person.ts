import type * as z from "zod";
import type { PersonSchema } from "./person-schema.js";

/** A user of hosts, whom an incident may name; not an account of the server. */
export type Person = Readonly<z.output<typeof PersonSchema>>;
