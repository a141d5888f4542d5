import * as z from "zod";
import { checkInput, type FieldsOf, strictQuery } from "../input/check-input.js";
import { flag, text, wholeNumber } from "../input/fields.js";

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

const fields = {
  host: text,
  group: wholeNumber(0),
  includeSupergroups: flag,
  name: z.union([z.instanceof(RegExp), text], "is empty or not a string or a regular expression"),
  product: text,
  type: text,
} satisfies FieldsOf<KscTaskQuery>;

const taskQuery = strictQuery(fields).refine(
  ({ includeSupergroups: _, ...selecting }) => Object.keys(selecting).length > 0,
  {
    error: "selects no task",
    params: { remedy: `Use one of ${Object.keys(fields).join(", ")}, or tasks.list() to read all tasks` },
  },
);

/** @throws KscInvalidArgumentError */
export function checkTaskQuery(query: KscTaskQuery): void {
  checkInput(taskQuery, query, "tasks.find query");
}
