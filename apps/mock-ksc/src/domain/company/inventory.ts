import type * as z from "zod";
import type { InventorySchema } from "./inventory-schema.js";

/** Applications and patches that were found on the hosts. */
export type Inventory = Readonly<z.output<typeof InventorySchema>>;
export type InventoryProduct = Inventory["products"][number];
export type InventoryPatch = Inventory["patches"][number];
