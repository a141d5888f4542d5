import {
  emitSchema,
  type PublishedSchema,
  schemaSet as responseSchemas,
  type SchemaSet,
  schemaId,
} from "@ksc-edr/core/json-schema";
import { UsageError } from "../../input/usage-error.js";
import { outputSchemas } from "../../json-output/schema-set.js";
import type { Run } from "../../program/command-entry.js";
import type { Column } from "../../terminal/table.js";
import type { schemaSpec } from "./spec.js";

const sets: readonly SchemaSet[] = [responseSchemas, outputSchemas];

interface Row {
  readonly name: string;
  readonly title: string;
  readonly id: string;
}

export const run: Run<typeof schemaSpec> = async ({ name, draft }, { output }) => {
  if (name === undefined) {
    const rows = sets.flatMap((set) =>
      set.schemas.map(
        (each): Row => ({ name: each.name, title: titleOf(each), id: schemaId(set, draft, each.name) }),
      ),
    );
    await output.rows(rows, columns);
    return;
  }
  for (const set of sets) {
    const schema = set.schemas.find((each) => each.name === name);
    if (schema !== undefined) {
      output.jsonData(emitSchema(schema, set, draft), output.json ? 0 : 2);
      return;
    }
  }
  const names = sets.flatMap((set) => set.schemas.map((each) => each.name));
  throw new UsageError(`there is no schema "${name}"`, `use one of ${names.join(", ")}`);
};

const titleOf = ({ schema }: PublishedSchema) => schema.meta()?.title ?? "";

const columns: readonly Column<Row>[] = [
  { heading: "NAME", cell: ({ name }) => name },
  { heading: "TITLE", cell: ({ title }) => title },
  { heading: "ID", cell: ({ id }, paint) => paint("dim", id) },
];
