import { setTimeout as wait } from "node:timers/promises";
import { createKscClient, type KscClient, type SentResponse } from "@ksc-edr/client";
import type { ReadyLine } from "ksc-edr-simulator-process";
import { nineResponses } from "./nine-responses.js";
import { listResponseTasks, type ResponseTask } from "./response-tasks.js";
import { formatTable } from "./table.js";

interface SentToHost extends SentResponse {
  readonly hostName: string;
}

/** A response that was sent, and the task that it has become. */
type ShownResponse = SentToHost & ResponseTask;

const TASK_DEADLINE_MS = 15_000;
const POLL_MS = 50;

/**
 * Sends the nine responses, each to another host, and waits until each has become a task.
 * @throws Error naming the responses that have not within 15 seconds.
 */
export async function sendNineResponses(ready: ReadyLine): Promise<readonly ShownResponse[]> {
  const { url, caFile, user, password } = ready;
  const client = createKscClient({ url, credentials: { user, password }, tls: { caFile }, area: "demo" });
  try {
    const sent: SentToHost[] = [];
    for await (const host of client.hosts.list()) {
      const send = nineResponses[sent.length];
      if (send === undefined) break;
      sent.push({ ...(await send(client.responses, host.id)), hostName: host.displayName ?? host.id });
    }
    return await waitForTasks(client, sent);
  } finally {
    await client.close();
  }
}

async function waitForTasks(client: KscClient, sent: readonly SentToHost[]): Promise<ShownResponse[]> {
  const deadline = performance.now() + TASK_DEADLINE_MS;
  for (;;) {
    const tasks = await listResponseTasks(client);
    const shown = sent.flatMap((response) => {
      const task = tasks.get(response.incidentId);
      return task === undefined ? [] : [{ ...response, ...task }];
    });
    if (shown.length === sent.length) return shown;
    if (performance.now() > deadline) {
      const missing = sent.filter(({ incidentId }) => !tasks.has(incidentId));
      const names = missing.map(({ task, incidentId }) => `${task.task} (incident ${incidentId})`).join(", ");
      throw new Error(`no task after ${TASK_DEADLINE_MS / 1000} seconds for ${names}`);
    }
    await wait(POLL_MS);
  }
}

export function formatResponses(responses: readonly ShownResponse[]): string {
  return formatTable<ShownResponse>(
    [
      { title: "response", value: ({ task }) => task.task },
      { title: "host", value: ({ hostName }) => hostName },
      { title: "incident", value: ({ incidentId }) => incidentId },
      { title: "task", value: ({ name }) => name },
      { title: "state", value: ({ state }) => state },
    ],
    responses,
  );
}
