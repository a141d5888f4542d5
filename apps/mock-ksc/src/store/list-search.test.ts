import { parseFilter } from "@ksc-edr/core/filter";
import { expect, it } from "vitest";
import { Database } from "./database.js";
import { searchList } from "./list-search.js";

it("records outside the tables are searched and ordered by members of any name", () => {
  const db = Database.open(
    ":memory:",
    { version: 1, sql: "CREATE TABLE t (id)" },
    { failed: () => undefined, recovered: () => undefined },
  );
  const name = `it's "a" name`;
  const records = [{ [name]: "b", n: 1 }, { [name]: "A", n: 2 }, { n: 3 }];
  const order = [{ field: name, ascending: true }];
  expect(searchList(db, records, [name, "n"], { filter: parseFilter("(n<3)"), order })).toEqual([1, 0]);
  db.close();
});
