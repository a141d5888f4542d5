import type { KscParams } from "../wire/params-codec.js";
import { dateTimeAt, intAt, paramsAt, stringAt } from "../wire/row.js";
import { WireFormatError } from "../wire/wire-error.js";

/** A task of the server; null where the server sent no value. */
export interface KscTask {
  /** A string of digits. */
  readonly id: string;
  /** The name that the console shows; `[Response][area] …` for the task of a response. */
  readonly name: string | null;
  /** The type, as its product names it. */
  readonly type: string | null;
  /** Such as `KES`. */
  readonly product: string | null;
  /** Version of the plug-in, not of the installed product. */
  readonly productVersion: string | null;
  readonly createdAt: Date | null;
  /** Group of a group task; null for a task of single hosts, and where the server did not say. */
  readonly groupId: number | null;
}

/** The answer of `Tasks.GetTask`: https://support.kaspersky.com/help/KSC/14/KSCAPI/a00120.html. It does not tell the group. */
export function fromTaskSummary(summary: KscParams, askedId: string): KscTask {
  return {
    id: stringAt(summary, "TASK_UNIQUE_ID") ?? askedId,
    name: stringAt(summary, "DisplayName"),
    ...identityOf(summary),
    groupId: null,
  };
}

/**
 * The settings of a task, as `Tasks.GetNextTask` gives them: https://support.kaspersky.com/help/KSC/15.1/KSCAPI/a00030.html.
 * Null for the empty ones that end the iteration.
 * @throws WireFormatError when an attribute has another type, or the id is missing.
 */
export function fromTaskSettings(settings: KscParams): KscTask | null {
  if (Object.keys(settings).length === 0) return null;
  const id = stringAt(settings, "TASK_UNIQUE_ID");
  if (id === null) throw new WireFormatError("TASK_UNIQUE_ID", "is missing from the settings of a task");
  const info = paramsAt(settings, "TASK_INFO_PARAMS") ?? {};
  const groupId = intAt(info, "PRTS_TASK_GROUPID");
  return {
    id,
    name: stringAt(info, "DisplayName"),
    ...identityOf(settings),
    // -1 stands for a task of single hosts.
    groupId: groupId === -1 ? null : groupId,
  };
}

function identityOf(params: KscParams) {
  return {
    type: stringAt(params, "TASK_NAME"),
    product: stringAt(params, "TASKID_PRODUCT_NAME"),
    productVersion: stringAt(params, "TASKID_VERSION"),
    createdAt: dateTimeAt(params, "PRTS_TASK_CREATION_DATE"),
  };
}
