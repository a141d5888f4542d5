import type { ResponseTaskOf } from "@ksc-edr/core";
import { envelope, type ResponseTarget } from "./envelope.js";

export interface StartProcessInput extends ResponseTarget {
  readonly executablePath: string;
  /** Command-line arguments, as one string. */
  readonly arguments?: string;
  readonly workingFolder?: string;
}

export function toStartProcessTask(input: StartProcessInput, area: string): ResponseTaskOf<"startProcess"> {
  const { host, ...params } = input;
  return { ...envelope(host, area), task: "startProcess", params };
}
