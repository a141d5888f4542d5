import * as z from "zod";

/**
 * `PxgError`: the failure of a method, in an answer of status 200. Only the code is required. A member of another type
 * counts as missing, so that it does not hide the code.
 * Members: https://support.kaspersky.com/help/KSC/13/KSCAPI/a00322.html and the vendor's Python client.
 */
export const PxgErrorSchema = z.looseObject({
  code: z.int(),
  subcode: z.int().nullish().catch(null),
  module: z.string().nullish().catch(null),
  message: z.string().nullish().catch(null),
  file: z.string().nullish().catch(null),
  line: z.int().nullish().catch(null),
  locdata: z
    .looseObject({
      value: z.looseObject({
        format: z.string().nullish().catch(null),
        "format-id": z.int().nullish().catch(null),
        locmodule: z.string().nullish().catch(null),
        args: z.array(z.string().nullable()).nullish().catch(null),
      }),
    })
    .nullish()
    .catch(null),
});

/** The failure of a method. */
export type PxgError = z.infer<typeof PxgErrorSchema>;

/**
 * Text of a failure: the localized `format` with each `%N` replaced by `args[N-1]` (a missing argument is empty), or
 * `message` if there is no format.
 */
export function formatPxgError(error: PxgError): string {
  const localized = error.locdata?.value;
  const format = localized?.format;
  if (format == null || format === "") return error.message ?? "";
  const args = localized?.args;
  return args == null
    ? format
    : format.replace(/%(\d+)/g, (_, index: string) => args[Number(index) - 1] ?? "");
}
