import type { RawConnection } from "./raw-connection.js";

/** The first host of the simulator's default company. */
export const firstHost = "53bf5bda-d728-4888-b002-67e63b6e4c63";

/** A response in the documented form. */
export const isolate = {
  targetHost: firstHost,
  task: "isolateHost",
  params: { action: 1 },
  responseEventIncident: true,
  responseEventIncidentArea: "KUMA",
};

/** Calls `HostGroup.AddIncident`; returns the whole answer. */
export function addIncident(
  connection: RawConnection,
  body: unknown,
  more: Readonly<Record<string, unknown>> = {},
) {
  return connection.call("HostGroup.AddIncident", {
    pData: {
      KLINCDT_SEVERITY: 2,
      KLINCDT_ADDED: { type: "datetime", value: "2025-06-03T08:15:42Z" },
      KLINCDT_BODY: typeof body === "string" ? body : JSON.stringify(body),
      KLHST_WKS_HOSTNAME: firstHost,
      ...more,
    },
  });
}

/** Calls `HostGroup.UpdateIncident` to mark the incident as not handled, which requests the task. */
export function askForTask(connection: RawConnection, id: unknown, hostId = firstHost) {
  return connection.call("HostGroup.UpdateIncident", {
    nId: id,
    pData: { KLINCDT_IS_HANDLED: false, KLHST_WKS_HOSTNAME: hostId },
  });
}

interface FoundRow {
  readonly value: Readonly<Record<string, unknown>>;
}

/** Rows of the incidents that match a filter, with the attributes as the server sends them. */
export async function findIncidents(connection: RawConnection, filter: string, fields: readonly string[]) {
  const found = await connection.call("HostGroup.FindIncidents", {
    strFilter: filter,
    pFieldsToReturn: fields,
    pFieldsToOrder: [{ type: "params", value: { Name: "KLINCDT_ID", Asc: true } }],
    lMaxLifeTime: 60,
  });
  return readRows(connection, found["strAccessor"]);
}

/** Rows of the hosts that match a filter. */
export async function findHosts(connection: RawConnection, filter: string, fields: readonly string[]) {
  const found = await connection.call("HostGroup.FindHosts", {
    wstrFilter: filter,
    vecFieldsToReturn: fields,
    vecFieldsToOrder: [],
    pParams: {},
    lMaxLifeTime: 60,
  });
  return readRows(connection, found["strAccessor"]);
}

async function readRows(connection: RawConnection, accessor: unknown) {
  const chunk = await connection.call("ChunkAccessor.GetItemsChunk", {
    strAccessor: accessor,
    nStart: 0,
    nCount: 1000,
  });
  await connection.call("ChunkAccessor.Release", { strAccessor: accessor });
  const { KLCSP_ITERATOR_ARRAY: rows } = chunk["pChunk"] as { KLCSP_ITERATOR_ARRAY: readonly FoundRow[] };
  return rows.map(({ value }) => value);
}

/** Names of all tasks, read with the iterator of `Tasks.*`. */
export async function listTaskNames(connection: RawConnection): Promise<string[]> {
  const opened = await connection.call("Tasks.ResetTasksIterator", {
    nGroupId: 0,
    bGroupIdSignificant: false,
    strProductName: "",
    strVersion: "",
    strComponentName: "",
    strInstanceId: "",
    strTaskName: "",
    bIncludeSupergroups: false,
  });
  const iterator = { strTaskIteratorId: opened["strTaskIteratorId"] };
  const names: string[] = [];
  for (;;) {
    const next = await connection.call("Tasks.GetNextTask", iterator);
    const task = next["pTaskData"] as { TASK_INFO_PARAMS?: { value: { DisplayName: string } } };
    if (task.TASK_INFO_PARAMS === undefined) break;
    names.push(task.TASK_INFO_PARAMS.value.DisplayName);
  }
  await connection.call("Tasks.ReleaseTasksIterator", iterator);
  return names;
}
