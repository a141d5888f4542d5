/** A JSON value. Integers of up to 64 bits that a `number` cannot hold are `bigint`. */
export type Json = null | boolean | number | bigint | string | readonly Json[] | JsonObject;
/** A JSON object. */
export interface JsonObject {
  readonly [name: string]: Json;
}
