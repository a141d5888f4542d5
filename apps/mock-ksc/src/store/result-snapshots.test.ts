import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { RowSource } from "../domain/search/result-sets.js";
import type { Search } from "../domain/search/search.js";
import { Database } from "./database.js";
import { ResultSnapshots } from "./result-snapshots.js";

interface NoteRow {
  readonly id: number;
  readonly text: string;
}

const schema = { version: 1, sql: "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL)" };
const everything: Search = { filter: { kind: "and", items: [] }, order: [] };

let db: Database;
let search: (search: Search) => RowSource<string>;

beforeEach(() => {
  db = Database.open(":memory:", schema, () => undefined);
  search = new ResultSnapshots(db).searchOf<NoteRow, string>({
    name: "note",
    key: "id",
    columns: { id: "id", text: "text" },
    fromRow: ({ text }) => text,
  });
  const insert = db.prepare("INSERT INTO note (text) VALUES (?)");
  for (const text of ["c", "a", "b"]) db.write(insert, text);
});

afterEach(() => db.close());

const snapshotCount = () => db.prepare("SELECT count(*) AS count FROM temp.snapshot").get();

describe("result snapshots", () => {
  it("are the rows of the search, in its order, a page at a time", () => {
    const found = search({ ...everything, order: [{ field: "text", ascending: true }] });
    expect(found.count).toBe(3);
    expect([found.read(0, 2), found.read(2, 2), found.read(3, 1)]).toEqual([["a", "b"], ["c"], []]);
  });

  it("are separate for each search, and use no storage once released", () => {
    const first = search(everything);
    const second = search({ ...everything, order: [{ field: "text", ascending: false }] });
    expect(first.read(0, 3)).toEqual(["c", "a", "b"]);
    first.release?.();
    expect(second.read(0, 3)).toEqual(["c", "b", "a"]);
    expect(snapshotCount()).toMatchObject({ count: 3 });
    second.release?.();
    expect(snapshotCount()).toMatchObject({ count: 0 });
    expect(search(everything).read(0, 3)).toEqual(["c", "a", "b"]);
  });

  it("are refused, not mixed up, after a failed commit", async () => {
    await db.settled();
    const before = search(everything);
    // A violation that only the commit detects.
    db.prepare(
      "CREATE TABLE child (note_id INTEGER REFERENCES note (id) DEFERRABLE INITIALLY DEFERRED)",
    ).run();
    db.write(db.prepare("INSERT INTO child VALUES (99)"));
    const inside = search(everything);
    await expect(db.settled()).rejects.toThrow("FOREIGN KEY");
    const after = search(everything);
    expect(() => before.read(0, 1)).toThrow("search again");
    expect(() => inside.read(0, 1)).toThrow("search again");
    expect(after.read(0, 3)).toEqual(["c", "a", "b"]);
    inside.release?.();
    expect(after.read(0, 3)).toEqual(["c", "a", "b"]);
  });
});
