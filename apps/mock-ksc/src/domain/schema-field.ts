import * as z from "zod";

/** A field of the scenario, with the texts that an editor shows. */
export function field<S extends z.ZodType>(
  schema: S,
  title: string,
  description: string,
  example: z.input<S>,
): S {
  return schema.meta({ title, description, examples: [example] });
}

/** Text. The limit catches mistakes; the product's own limits are not known. */
export const text = (maxLength = 256) => z.string().max(maxLength);

/** A count or a number that fits the wire's int. */
export const count = () => z.int().min(0).max(2_147_483_647);

/** UTC in whole seconds. */
export const time = () => z.iso.datetime({ precision: 0 });

export const ipv4 = () => z.ipv4();
