import type * as z from "zod";
import type { ViewSchema } from "./view-schema.js";

/** Rows of a server view, typed as on the wire. */
export type ServerView = Readonly<z.output<typeof ViewSchema>>;
