import type { ResponseActionOf } from "@ksc-edr/core";

/** Whether to isolate the host or to release it. */
export interface IsolateHostInput {
  /** True isolates the host from the network, false releases it. Default: true. */
  readonly isolate?: boolean;
}

export function isolateHost(input: IsolateHostInput = {}): ResponseActionOf<"isolateHost"> {
  const { isolate = true, ...others } = input;
  return { task: "isolateHost", params: { action: toAction(isolate), ...others } };
}

// A value that is no boolean is left for the schema to refuse: the text "false" must not isolate a host.
function toAction(isolate: boolean): 0 | 1 {
  if (isolate === true) return 1;
  return isolate === false ? 0 : isolate;
}
