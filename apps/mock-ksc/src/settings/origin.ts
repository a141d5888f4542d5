/** Where the value of a setting comes from. */
export type Origin =
  | { readonly kind: "flag"; readonly name: string }
  | { readonly kind: "environment"; readonly name: string }
  | { readonly kind: "file"; readonly file: string; readonly line: number | null };

/** `--port`, `MOCK_KSC_SERVER_PORT` or `/home/a/mock-ksc.yaml line 3`. */
export function formatOrigin(origin: Origin): string {
  if (origin.kind !== "file") return origin.name;
  return origin.line === null ? origin.file : `${origin.file} line ${origin.line}`;
}
