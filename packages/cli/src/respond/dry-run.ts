import type { KscClient, RespondOptions } from "@ksc-edr/client";
import type { ResponseAction } from "@ksc-edr/core";
import { type DryRunRow, DryRunSchema } from "../json-output/response.js";
import type { Context } from "../program/context.js";
import type { ExitName } from "../spec/exit-codes.js";
import type { Paint } from "../terminal/paint.js";
import type { NamedHosts } from "./read-hosts.js";

export interface DryRunRequest extends Pick<RespondOptions, "area" | "severity" | "correlate"> {
  readonly action: ResponseAction;
  readonly named: NamedHosts;
}

/** Shows what would be sent to each host. Stops at the first host that is not found. */
export async function showDryRun(
  { output, signal }: Context,
  client: KscClient,
  { action, named, ...options }: DryRunRequest,
): Promise<ExitName> {
  for await (const host of named.hosts) {
    // A response uses an id without looking it up; a dry run also checks that the host exists.
    const { id } = await client.hosts.resolve(host, { signal });
    const preview = await client.responses.preview.action({ host: { id }, action }, { ...options, signal });
    const row = { dryRun: true, host, response: action.task, ...preview };
    output.data(DryRunSchema.parse(row), render);
  }
  return "ok";
}

function render({ host, hostId, response, requests }: DryRunRow, paint: Paint): string {
  const head = `${paint("yellow", "not sent")}: ${response} to ${host} (${hostId}) would be`;
  return [head, ...requests.map(({ path, body }) => `  POST ${path}\n  ${body}`)].join("\n");
}
