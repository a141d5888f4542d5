import type { ResponseTaskOf } from "@ksc-edr/core";
import { envelope, type ResponseTarget, type Unaddressed } from "../envelope.js";

export interface IsolateHostInput extends ResponseTarget {
  /** True, the default, isolates the host from the network; false releases it. */
  readonly isolate?: boolean;
}

export function toIsolateHostTask(
  input: Unaddressed<IsolateHostInput>,
  host: string,
  area: string,
): ResponseTaskOf<"isolateHost"> {
  const { isolate = true, ...unknown } = input;
  return {
    ...envelope(host, area),
    task: "isolateHost",
    params: { action: toAction(isolate), ...unknown },
  };
}

// Anything but a boolean stays what it is and is refused by the schema: the text "false" must not isolate.
function toAction(isolate: boolean): 0 | 1 {
  if (isolate === true) return 1;
  return isolate === false ? 0 : isolate;
}
