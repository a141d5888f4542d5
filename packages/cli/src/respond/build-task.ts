import type { BulkTask } from "@ksc-edr/client";
import type { ResponseTask } from "@ksc-edr/core";

/** The task of a response for any host, by a builder of the client. Host and area are filled in when it is sent. */
export function buildTask<Input>(
  build: (input: Input, host: string, area: string) => ResponseTask,
  input: Input,
): BulkTask {
  const {
    targetHost: _host,
    responseEventIncident: _marker,
    responseEventIncidentArea: _area,
    ...task
  } = build(input, "-", "");
  return task;
}
