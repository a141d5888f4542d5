import type * as z from "zod";
import type { PolicySchema } from "./policy-schema.js";

/** A set of settings of one product for the hosts of a group. */
export type PolicyRecord = Readonly<z.output<typeof PolicySchema>>;
