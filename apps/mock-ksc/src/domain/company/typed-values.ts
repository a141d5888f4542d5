import { decodeParams, type Json, WireFormatError } from "@ksc-edr/core/wire";
import * as z from "zod";

/** Attributes by name, written as on the wire: `{"type": "datetime", "value": "…"}` for types that JSON lacks. */
export const TypedValuesSchema = z.record(z.string(), z.json()).superRefine((values, context) => {
  try {
    decodeParams(values as Json);
  } catch (error) {
    if (!(error instanceof WireFormatError)) throw error;
    context.addIssue({ code: "custom", message: `${error.message}` });
  }
});
