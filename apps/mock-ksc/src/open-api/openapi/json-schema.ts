export type JsonSchema = Readonly<Record<string, unknown>>;

/** A reference to a schema of the document. */
export const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
