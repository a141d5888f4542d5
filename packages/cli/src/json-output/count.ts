import * as z from "zod";

/** A whole number from 0 that every language can hold. */
export const count = z
  .int()
  .min(0)
  .max(2 ** 31 - 1);
