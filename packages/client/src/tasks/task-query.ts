import { KscInvalidArgumentError } from "../errors/invalid-argument-error.js";

/** Which tasks to find. Several members narrow the search. */
export interface KscTaskQuery {
  /** Id of the host that the tasks apply to. */
  readonly host?: string;
  /** Id of the administration group that the tasks belong to. */
  readonly group?: number;
  /** Include the tasks of parent groups. Default: false. */
  readonly includeSupergroups?: boolean;
  /** Display name: the whole name regardless of case, or a regular expression. The client compares it. */
  readonly name?: string | RegExp;
  /** Product, such as `KES`. */
  readonly product?: string;
  /** Type of the task, in the terms of its product. */
  readonly type?: string;
}

const FIELDS = ["host", "group", "includeSupergroups", "name", "product", "type"];

/** @throws KscInvalidArgumentError */
export function checkTaskQuery(query: KscTaskQuery): void {
  for (const [field, value] of Object.entries(query)) {
    if (!FIELDS.includes(field) || value === undefined || value === "") {
      throw new KscInvalidArgumentError(
        `tasks.find ${field}`,
        `is not one of ${FIELDS.join(", ")}, or has no value`,
      );
    }
  }
  const names = Object.keys(query).filter((field) => field !== "includeSupergroups");
  if (names.length === 0) {
    throw new KscInvalidArgumentError(
      "tasks.find query",
      `names no task: give one of ${FIELDS.join(", ")}; tasks.list() reads all`,
    );
  }
}
