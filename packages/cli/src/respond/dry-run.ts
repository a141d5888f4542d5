import type { BulkTask, KscClient, RespondOptions } from "@ksc-edr/client";
import { type DryRunRow, DryRunSchema } from "../json-output/response.js";
import type { Context } from "../program/context.js";
import type { ExitName } from "../spec/exit-codes.js";
import type { Paint } from "../terminal/paint.js";
import type { NamedHosts } from "./read-hosts.js";

export interface DryRunRequest extends Pick<RespondOptions, "severity" | "correlate"> {
  readonly task: BulkTask;
  readonly named: NamedHosts;
}

/** Shows what would be sent to each host. The first host that is not found ends it. */
export async function showDryRun(
  context: Context,
  client: KscClient,
  { task, named, ...options }: DryRunRequest,
): Promise<ExitName> {
  const { output, signal } = context;
  const area = task.responseEventIncidentArea ?? (await context.settings()).values.area ?? "ksc-edr";
  for await (const host of named.hosts) {
    const { id: targetHost } = await client.hosts.resolve(host, { signal });
    const planned = await client.responses.send(
      { ...task, responseEventIncidentArea: area, targetHost, responseEventIncident: true },
      { ...options, signal, dryRun: true },
    );
    const { dryRun, hostId, task: sent, warnings, correlation, requests } = planned;
    const row = { dryRun, host, hostId, response: sent.task, task: sent, warnings, correlation, requests };
    output.data(DryRunSchema.parse(row), render);
  }
  return "ok";
}

function render({ host, hostId, response, requests }: DryRunRow, paint: Paint): string {
  const head = `${paint("yellow", "not sent")}: ${response} to ${host} (${hostId}) would be`;
  return [head, ...requests.map(({ path, body }) => `  POST ${path}\n  ${body}`)].join("\n");
}
