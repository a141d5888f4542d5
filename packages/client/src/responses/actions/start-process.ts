import type { ResponseTaskOf } from "@ksc-edr/core";
import { envelope, type ResponseTarget, type Unaddressed } from "../envelope.js";

export interface StartProcessInput extends ResponseTarget {
  readonly executablePath: string;
  /** Command-line arguments, as one string. */
  readonly arguments?: string;
  readonly workingFolder?: string;
}

export function toStartProcessTask(
  input: Unaddressed<StartProcessInput>,
  host: string,
  area: string,
): ResponseTaskOf<"startProcess"> {
  return { ...envelope(host, area), task: "startProcess", params: { ...input } };
}
