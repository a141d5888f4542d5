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
  db = Database.open(":memory:", schema, { failed: () => undefined, recovered: () => undefined });
  search = new ResultSnapshots(db).searchOf<NoteRow, string>({
    name: "note",
    key: "id",
    columns: { id: "id", text: "text" },
    fromRow: ({ text }) => text,
  });
  const insert = db.prepare("INSERT INTO note (text) VALUES (?)");
  for (const text of ["c", "a", "b"]) insert.run(text);
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

  it("stay as they are when the writes of another call are lost", async () => {
    const before = search(everything);
    // A violation that only the commit detects.
    db.prepare(
      "CREATE TABLE child (note_id INTEGER REFERENCES note (id) DEFERRABLE INITIALLY DEFERRED)",
    ).run();
    const insertNote = db.prepare("INSERT INTO note (text) VALUES ('d')");
    const insertChild = db.prepare("INSERT INTO child VALUES (99)");
    const refused = db.commit(() => insertChild.run());
    const inside = db.commit(() => {
      insertNote.run();
      return search(everything);
    });
    await expect(refused).rejects.toThrow("FOREIGN KEY");
    const after = search(everything);
    expect(before.read(0, 9)).toEqual(["c", "a", "b"]);
    expect((await inside).read(0, 9)).toEqual(["c", "a", "b", "d"]);
    expect(after.read(0, 9)).toEqual(["c", "a", "b", "d"]);
    (await inside).release?.();
    before.release?.();
    expect(after.read(0, 9)).toEqual(["c", "a", "b", "d"]);
  });

  it("of a call that failed do not share rows with later ones", async () => {
    let lost: RowSource<string> | null = null;
    const insertNote = db.prepare("INSERT INTO note (id, text) VALUES (?, 'd')");
    await expect(
      db.commit(() =>
        db.atomically(() => {
          insertNote.run(9);
          lost = search(everything);
          insertNote.run(9);
        }),
      ),
    ).rejects.toThrow("UNIQUE");
    const after = search(everything);
    expect(after.read(0, 9)).toEqual(["c", "a", "b"]);
    (lost as RowSource<string> | null)?.release?.();
    expect(after.read(0, 9)).toEqual(["c", "a", "b"]);
  });
});
