import type { ResponseActionOf } from "@ksc-edr/core";

/** The process to start. */
export interface StartProcessInput {
  /** Full path of the executable file. */
  readonly executablePath: string;
  /** Command-line arguments, as one string. */
  readonly arguments?: string;
  /** Folder to start the process in. */
  readonly workingFolder?: string;
}

export function startProcess(input: StartProcessInput): ResponseActionOf<"startProcess"> {
  return { task: "startProcess", params: { ...input } };
}
