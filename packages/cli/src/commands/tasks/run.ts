import type { KscClient } from "@ksc-edr/client";
import { type KscTask, parseTaskName } from "@ksc-edr/core/ksc-task";
import type { KscTaskRow } from "../../json-output/ksc-task.js";
import { showRows } from "../../listing/show-rows.js";
import type { Run } from "../../program/command-entry.js";
import type { Column } from "../../terminal/table.js";
import type { tasksSpec } from "./spec.js";

export const run: Run<typeof tasksSpec> = async ({ name, all, states, limit }, context) => {
  const { signal } = context;
  const client = await context.connect();
  const found =
    name === undefined
      ? client.tasks.list({ signal })
      : client.tasks.find({ host: (await client.hosts.resolve(name, { signal })).id }, { signal });
  const toRow = async (task: KscTask): Promise<KscTaskRow | null> => {
    if (!all && parseTaskName(task.name ?? "") === null) return null;
    const { id, type, product, createdAt } = task;
    const hosts = states ? await statesOf(client, id, signal) : null;
    return { id, name: task.name, type, product, createdAt: createdAt?.toISOString() ?? null, hosts };
  };
  await showRows(context, found, toRow, { columns: states ? [...columns, stateColumn] : columns, limit });
};

async function statesOf(
  { tasks }: KscClient,
  id: string,
  signal: AbortSignal,
): Promise<NonNullable<KscTaskRow["hosts"]>> {
  const hosts: NonNullable<KscTaskRow["hosts"]> = [];
  for await (const each of tasks.states(id, { signal })) {
    const { hostId, hostName, state, completedPercent, description } = each;
    hosts.push({ hostId, hostName, state, completedPercent, description });
  }
  return hosts;
}

const columns: readonly Column<KscTaskRow>[] = [
  { heading: "ID", cell: ({ id }) => id, align: "right" },
  { heading: "CREATED", cell: ({ createdAt }) => createdAt ?? "" },
  { heading: "NAME", cell: ({ name }) => name ?? "" },
];

const stateColumn: Column<KscTaskRow> = {
  heading: "ON ITS HOSTS",
  cell: ({ hosts }) =>
    (hosts ?? [])
      .map(({ hostName, hostId, state }) => `${hostName ?? hostId}: ${state ?? "unknown"}`)
      .join(", "),
};
