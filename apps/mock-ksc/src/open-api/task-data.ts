import { hostTaskStateBits } from "@ksc-edr/core/ksc-task";
import { intAt, type KscParams, paramsAt, stringAt } from "@ksc-edr/core/wire";
import { DomainError } from "../domain/domain-error.js";
import type { HostRecord } from "../domain/hosts/host.js";
import type { KscTaskRecord, NewKscTask, TaskRun } from "../domain/tasks/ksc-task.js";
import type { Attributes, AttributeType } from "./attributes/attribute.js";

/** Group id of a task without a group. */
export const NO_GROUP = -1;

const MAX_DISPLAY_NAME = 100;

/** Task settings format: https://support.kaspersky.com/help/KSC/15.1/KSCAPI/a00030.html */
export function toTaskData(task: KscTaskRecord): KscParams {
  const info = paramsAt(task.settings, "TASK_INFO_PARAMS");
  return {
    TASKSCH_TYPE: 0,
    TASK_ADDITIONAL_PARAMS: {},
    ...task.settings,
    TASK_UNIQUE_ID: String(task.id),
    TASK_NAME: task.type,
    TASKID_COMPONENT_NAME: task.component,
    TASKID_PRODUCT_NAME: task.product,
    TASKID_VERSION: task.version,
    PRTS_TASK_CREATION_DATE: task.createdAt,
    TASK_INFO_PARAMS: {
      "klprts-TaskScheduleSubtype": 256,
      ...info,
      DisplayName: task.name,
      PRTS_TASK_GROUPID: groupIdOf(task),
    },
  };
}

/** The answer of `Tasks.GetTask`: https://support.kaspersky.com/help/KSC/14/KSCAPI/a00120.html */
export function toTaskSummary(task: KscTaskRecord): KscParams {
  return {
    TASK_NAME: task.type,
    DisplayName: task.name,
    TASK_UNIQUE_ID: String(task.id),
    PRTS_TASK_CREATION_DATE: task.createdAt,
    TASKID_PRODUCT_NAME: task.product,
    TASKID_VERSION: task.version,
  };
}

/**
 * Reads the settings of a new task.
 * @throws DomainError for a missing required attribute, and for a name of over 100 characters.
 */
export function fromTaskData(
  data: KscParams,
): Omit<NewKscTask, "scope" | "globalId" | "createdAt"> & { groupId: number } {
  const info = paramsAt(data, "TASK_INFO_PARAMS");
  if (info === null) throw missing("TASK_INFO_PARAMS");
  required(intAt(info, "klprts-TaskScheduleSubtype"), "TASK_INFO_PARAMS.klprts-TaskScheduleSubtype");
  required(intAt(data, "TASKSCH_TYPE"), "TASKSCH_TYPE");
  required(paramsAt(data, "TASK_ADDITIONAL_PARAMS"), "TASK_ADDITIONAL_PARAMS");
  return {
    name: displayNameOf(info),
    type: required(stringAt(data, "TASK_NAME"), "TASK_NAME"),
    product: required(stringAt(data, "TASKID_PRODUCT_NAME"), "TASKID_PRODUCT_NAME"),
    version: required(stringAt(data, "TASKID_VERSION"), "TASKID_VERSION"),
    component: required(stringAt(data, "TASKID_COMPONENT_NAME"), "TASKID_COMPONENT_NAME"),
    settings: data,
    startEvent: null,
    incidentId: null,
    responseTask: null,
    groupId: intAt(info, "PRTS_TASK_GROUPID") ?? NO_GROUP,
  };
}

/** Settings after an update: the given attributes replace those of the same name, also inside TASK_INFO_PARAMS. */
export function mergeTaskData(
  task: KscTaskRecord,
  changes: KscParams,
): Pick<KscTaskRecord, "name" | "settings"> {
  const info = {
    DisplayName: task.name,
    ...paramsAt(task.settings, "TASK_INFO_PARAMS"),
    ...paramsAt(changes, "TASK_INFO_PARAMS"),
  };
  return { name: displayNameOf(info), settings: { ...task.settings, ...changes, TASK_INFO_PARAMS: info } };
}

export function groupIdOf(task: KscTaskRecord): number {
  return task.scope.kind === "group" ? task.scope.groupId : NO_GROUP;
}

const ordered = (field: string, type: AttributeType) =>
  ({ field, type, filter: false, order: true, evidence: "assumed" }) as const;

/** The attributes by which rows of host task states may be ordered: all of them (assumed). */
export const statusAttributes: Attributes<KscParams> = {
  domain_name: ordered("domain_name", "string"),
  hostname: ordered("hostname", "string"),
  hostdn: ordered("hostdn", "string"),
  state_code: ordered("state_code", "int"),
  try_count: ordered("try_count", "int"),
  state_descr: ordered("state_descr", "string"),
  start_time: ordered("start_time", "datetime"),
  finish_time: ordered("finish_time", "datetime"),
  completed_percent: ordered("completed_percent", "int"),
};

/** The row of a host task state: https://support.kaspersky.com/help/KSC/16/KSCAPI/a00182.html */
export function toStatusRow(run: TaskRun, host: HostRecord | undefined): KscParams {
  return {
    domain_name: host?.windowsDomain ?? undefined,
    hostname: run.hostId,
    hostdn: host?.displayName,
    state_code: hostTaskStateBits[run.state],
    try_count: run.tries,
    state_descr: run.description === "" ? undefined : run.description,
    start_time: run.startedAt ?? undefined,
    finish_time: run.finishedAt ?? undefined,
    completed_percent: run.finishedAt === null ? 0 : 100,
  };
}

function displayNameOf(info: KscParams): string {
  const name = required(stringAt(info, "DisplayName"), "TASK_INFO_PARAMS.DisplayName");
  if (name.length > MAX_DISPLAY_NAME) {
    throw new DomainError(
      "bad-format",
      `TASK_INFO_PARAMS.DisplayName: longer than ${MAX_DISPLAY_NAME} characters`,
    );
  }
  return name;
}

function required<T>(value: T | null, name: string): T {
  if (value === null) throw missing(name);
  return value;
}

const missing = (name: string) => new DomainError("missing-parameter", `pData.${name}`);
