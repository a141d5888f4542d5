import type { KscParams } from "../wire/params-codec.js";
import { dateTimeAt, intAt, paramsAt, stringAt } from "../wire/row.js";
import { WireFormatError } from "../wire/wire-error.js";

/** A task of the server. A member is null if the server sent no value. */
export interface KscTask {
  /** A string of digits. */
  readonly id: string;
  /** Name in the Web Console; `[Response][area] …` for the task of a response. */
  readonly name: string | null;
  /** Type of the task, in the words of its product. */
  readonly type: string | null;
  /** Product of the task, such as `KES`. */
  readonly product: string | null;
  /** Version of the plug-in, not of the installed product. */
  readonly productVersion: string | null;
  readonly createdAt: Date | null;
  /** Group of a group task. Null for a task of single hosts, or if the server did not send it. */
  readonly groupId: number | null;
}

/** Reads the answer of `Tasks.GetTask`: https://support.kaspersky.com/help/KSC/14/KSCAPI/a00120.html. It has no group. */
export function fromTaskSummary(summary: KscParams, requestedId: string): KscTask {
  return {
    id: stringAt(summary, "TASK_UNIQUE_ID") ?? requestedId,
    name: stringAt(summary, "DisplayName"),
    ...identityOf(summary),
    groupId: null,
  };
}

/**
 * Reads the settings of a task, the answer of `Tasks.GetNextTask`:
 * https://support.kaspersky.com/help/KSC/15.1/KSCAPI/a00030.html. Null for empty settings, which end the iteration.
 * @throws WireFormatError if an attribute has another type, or the id is missing.
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
    // A task of single hosts has -1.
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
