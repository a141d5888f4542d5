import type { DataType } from "../indicators/indicator-type.js";

/**
 * How the product interprets each `type` of `Content`: https://support.kaspersky.com/KEDR_Optimum/1.1/en-US/194662.htm.
 * The page writes two of them in words ("Boolean string", "restricted string"); their spellings are assumed.
 */
const dataOfContentType: ReadonlyMap<string, DataType> = new Map([
  ["string", "string"],
  ["md5", "string"],
  ["sha256", "string"],
  ["ip", "string"],
  ["bool", "string"],
  ["boolean", "string"],
  ["boolean string", "string"],
  ["restricted string", "string"],
  ["restrictedstring", "string"],
  ["base64binary", "string"],
  ["int", "int"],
  ["date", "date"],
  ["duration", "duration"],
]);

/** The type of data of a content type, in any case (assumed). Null for an unknown one. */
export function dataTypeOf(contentType: string): DataType | null {
  return dataOfContentType.get(contentType.toLowerCase()) ?? null;
}
