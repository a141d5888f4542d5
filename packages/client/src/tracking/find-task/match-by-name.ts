import type { ResponseTaskName } from "@ksc-edr/core";
import { type KscTask, type ParsedTaskName, parseTaskName, responseTaskOfType } from "@ksc-edr/core/ksc-task";
import type { FoundBy } from "../outcome/response-outcome.js";

/** The response whose task is looked for. */
export interface Sought {
  readonly incidentId: number;
  readonly hostId: string;
  readonly task: ResponseTaskName;
  readonly area: string;
  readonly sentAt: Date;
  readonly correlation: string | null;
}

/** A task whose name is that of a response's task. */
export interface NamedTask {
  readonly task: KscTask;
  readonly name: ParsedTaskName;
}

export type Match =
  | { readonly kind: "none" }
  | { readonly kind: "one"; readonly found: NamedTask; readonly foundBy: FoundBy }
  | { readonly kind: "several"; readonly found: readonly NamedTask[] }
  /** The names do not tell: these are of the same kind, and more must be known of their time and their incidents. */
  | { readonly kind: "alike"; readonly found: readonly NamedTask[] };

const NONE: Match = { kind: "none" };

/** Recognizes the task of a response among those of its host by what their names say for certain. */
export function matchByName(tasks: readonly KscTask[], sought: Sought): Match {
  const named = tasks.flatMap((task): NamedTask[] => {
    const name = parseTaskName(task.name ?? "");
    return name === null ? [] : [{ task, name }];
  });
  if (sought.correlation !== null) {
    const mark = sought.correlation.toLowerCase();
    const marked = named.filter(({ name }) => name.area.toLowerCase().includes(mark));
    return oneOrSeveral(marked, { way: "correlation", evidence: "documented" });
  }
  const alike = named.filter(({ name }) => isAlike(name, sought));
  const ofIncident = alike.filter(({ name }) => name.id === String(sought.incidentId));
  if (ofIncident.length > 0) {
    return oneOrSeveral(ofIncident, { way: "incident-id-in-name", evidence: "assumed" });
  }
  return alike.length === 0 ? NONE : { kind: "alike", found: alike };
}

/** Whether a name has the area and the task of a response; a type in words that are not known may be any task. */
function isAlike({ area, taskType }: ParsedTaskName, sought: Sought): boolean {
  if (area.toLowerCase() !== sought.area.toLowerCase()) return false;
  const task = responseTaskOfType(taskType);
  return task === null || task === sought.task;
}

function oneOrSeveral(found: readonly NamedTask[], foundBy: FoundBy): Match {
  const [first] = found;
  if (first === undefined) return NONE;
  return found.length === 1 ? { kind: "one", found: first, foundBy } : { kind: "several", found };
}
