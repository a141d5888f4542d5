import { createKscClient, type ResponseOutcome, type TrackedResponse } from "@ksc-edr/client";
import type { ReadyLine } from "ksc-edr-simulator-process";
import { nineResponses } from "./nine-responses.js";
import { formatTable } from "./table.js";

/** A response, the host that received it, and its outcome. */
interface ShownResponse extends TrackedResponse {
  readonly hostName: string;
  readonly outcome: ResponseOutcome;
}

/** Hosts of the simulator take two seconds; a host that is offline does not start at all. */
const HOST_TIME_MS = 4000;

/**
 * Sends the nine responses, each to another host, and waits for their outcomes.
 * @throws Error naming a response for which the server created no task
 */
export async function sendNineResponses(ready: ReadyLine): Promise<readonly ShownResponse[]> {
  const { url, caFile, user, password } = ready;
  await using client = createKscClient({
    url,
    credentials: { user, password },
    tls: { caFile },
    area: "demo",
  });
  const responses: (TrackedResponse & { hostName: string })[] = [];
  for await (const host of client.hosts.list()) {
    const send = nineResponses[responses.length];
    if (send === undefined) break;
    const sent = await send(client.responses, host.id);
    responses.push({ ...sent, hostName: host.displayName ?? host.id });
  }
  return await Promise.all(responses.map(async (sent) => ({ ...sent, outcome: await waitForOutcome(sent) })));
}

async function waitForOutcome(sent: TrackedResponse): Promise<ResponseOutcome> {
  const created = await sent.wait({ until: "created" });
  if (created.status === "created") return sent.wait({ timeoutMs: HOST_TIME_MS });
  throw new Error(`${sent.task.task}, incident ${sent.incidentId}: ${created.hint}`);
}

export function formatResponses(responses: readonly ShownResponse[]): string {
  return formatTable<ShownResponse>(
    [
      { title: "response", value: ({ task }) => task.task },
      { title: "host", value: ({ hostName }) => hostName },
      { title: "incident", value: ({ incidentId }) => incidentId },
      { title: "task", value: ({ outcome }) => outcome.taskName ?? "" },
      { title: "outcome", value: ({ outcome }) => outcome.status },
    ],
    responses,
  );
}
