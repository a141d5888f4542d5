import type { ResponseTaskName } from "@ksc-edr/core";
import { type KscTask, type ParsedTaskName, parseTaskName, responseTaskOfType } from "@ksc-edr/core/ksc-task";
import type { FoundBy } from "../outcome/response-outcome.js";

/** The response whose task is wanted. */
export interface TargetResponse {
  readonly incidentId: number;
  readonly hostId: string;
  readonly task: ResponseTaskName;
  readonly area: string;
  readonly sentAt: Date;
  readonly correlation: string | null;
}

/** A task whose name has the form of a response task's name. */
export interface NamedTask {
  readonly task: KscTask;
  readonly name: ParsedTaskName;
}

export type NameMatch =
  | { readonly kind: "none" }
  | { readonly kind: "one"; readonly found: NamedTask; readonly foundBy: FoundBy }
  | { readonly kind: "several"; readonly found: readonly NamedTask[] }
  /** Tasks of the same kind whose names do not decide; their times and their incidents may. */
  | { readonly kind: "similar"; readonly found: readonly NamedTask[] };

const NONE: NameMatch = { kind: "none" };

/** Recognizes the task of a response among the tasks of its host by what is certain from their names. */
export function matchByName(tasks: readonly KscTask[], target: TargetResponse): NameMatch {
  const named = tasks.flatMap((task): NamedTask[] => {
    const name = parseTaskName(task.name ?? "");
    return name === null ? [] : [{ task, name }];
  });
  if (target.correlation !== null) {
    const mark = target.correlation.toLowerCase();
    const marked = named.filter(({ name }) => name.area.toLowerCase().includes(mark));
    return oneOrSeveral(marked, { way: "correlation", evidence: "documented" });
  }
  const similar = named.filter(({ name }) => isSimilar(name, target));
  const ofIncident = similar.filter(({ name }) => name.id === String(target.incidentId));
  if (ofIncident.length > 0) {
    return oneOrSeveral(ofIncident, { way: "incident-id-in-name", evidence: "assumed" });
  }
  return similar.length === 0 ? NONE : { kind: "similar", found: similar };
}

/** Whether a name has the area and the task of a response. An unknown type may stand for any task. */
function isSimilar({ area, taskType }: ParsedTaskName, target: TargetResponse): boolean {
  if (area.toLowerCase() !== target.area.toLowerCase()) return false;
  const task = responseTaskOfType(taskType);
  return task === null || task === target.task;
}

function oneOrSeveral(found: readonly NamedTask[], foundBy: FoundBy): NameMatch {
  const [first] = found;
  if (first === undefined) return NONE;
  return found.length === 1 ? { kind: "one", found: first, foundBy } : { kind: "several", found };
}
