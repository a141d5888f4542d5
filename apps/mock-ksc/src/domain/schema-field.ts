import * as z from "zod";

/** A field of the scenario, with what an editor shows of it. */
export function field<S extends z.ZodType>(
  schema: S,
  title: string,
  description: string,
  example: z.input<S>,
): S {
  return schema.meta({ title, description, examples: [example] });
}

/** A text of one line or more; the limit keeps typing errors out, the product's own are not known. */
export const text = (maxLength = 256) => z.string().max(maxLength);

/** An int of the wire that counts or numbers something. */
export const count = () => z.int().min(0).max(2_147_483_647);

/** UTC, whole seconds. */
export const time = () => z.iso.datetime({ precision: 0 });

export const ipv4 = () => z.ipv4();
