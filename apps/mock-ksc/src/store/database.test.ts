import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Database, DatabaseInUseError, DatabaseVersionError } from "./database.js";

const schema = { version: 1, sql: "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL)" };
const failOnCommitError = (error: unknown) => {
  throw error;
};

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "mock-ksc-"));
  file = join(folder, "notes.db");
});

afterEach(() => rm(folder, { recursive: true }));

const open = (version = 1) => Database.open(file, { ...schema, version }, failOnCommitError);
const texts = (db: Database) => db.prepare("SELECT text FROM note ORDER BY id").all();

describe("Database", () => {
  it("keeps what has settled, and what was written last before it was closed", async () => {
    const db = open();
    const insert = db.prepare("INSERT INTO note (text) VALUES (?)");
    db.write(insert, "settled");
    await db.settled();
    db.write(insert, "closed");
    db.close();

    const again = open();
    expect(texts(again)).toEqual([{ text: "settled" }, { text: "closed" }]);
    again.close();
  });

  it("settles the writes of one turn together, and at once when there are none", async () => {
    const db = open();
    const insert = db.prepare("INSERT INTO note (text) VALUES (?)");
    db.write(insert, "a");
    const first = db.settled();
    db.write(insert, "b");
    expect(db.settled()).toBe(first);
    await first;
    await db.settled();
    db.close();
  });

  it("undoes all of a unit that fails, and nothing else", async () => {
    const db = open();
    const insert = db.prepare("INSERT INTO note (text) VALUES (?)");
    db.write(insert, "before");
    expect(() =>
      db.atomically(() => {
        db.write(insert, "half");
        throw new Error("no");
      }),
    ).toThrow("no");
    db.write(insert, "after");
    await db.settled();
    expect(texts(db)).toEqual([{ text: "before" }, { text: "after" }]);
    db.close();
  });

  it("refuses a file that another has open, and says what to do", () => {
    const db = open();
    expect(open).toThrow(DatabaseInUseError);
    expect(open).toThrow(`${file} is in use by another simulator; stop it or choose another --data-dir`);
    db.close();
  });

  it("refuses the file of another version", () => {
    open(1).close();
    expect(() => open(2)).toThrow(DatabaseVersionError);
  });
});
