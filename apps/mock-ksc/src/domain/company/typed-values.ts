import { decodeParams, type Json, WireFormatError } from "@ksc-edr/core/wire";
import * as z from "zod";

/**
 * Attributes by name, as the wire writes them: `{"type": "datetime", "value": "…"}` and so on where JSON has no
 * such type.
 */
export const TypedValuesSchema = z.record(z.string(), z.json()).superRefine((values, context) => {
  try {
    decodeParams(values as Json);
  } catch (error) {
    if (!(error instanceof WireFormatError)) throw error;
    context.addIssue({ code: "custom", message: `${error.message}` });
  }
});
