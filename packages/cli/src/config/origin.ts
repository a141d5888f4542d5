/** The project's file, the file that `--config` names, or the user's own file. */
export type FileKind = "project-file" | "config-file" | "user-file";

/** Where the value of a setting comes from, the strongest first. */
export type Origin =
  | { readonly kind: "flag"; readonly name: string }
  | { readonly kind: "environment"; readonly name: string }
  | {
      readonly kind: FileKind;
      readonly file: string;
      readonly line: number | null;
      readonly key: string;
    };

/** `KSC_HOST`, or `/home/a/.config/ksc-edr/config.yaml line 3`. */
export function formatOrigin(origin: Origin): string {
  switch (origin.kind) {
    case "flag":
      return origin.name;
    case "environment":
      return `environment variable ${origin.name}`;
    default:
      return origin.line === null ? origin.file : `${origin.file} line ${origin.line}`;
  }
}
