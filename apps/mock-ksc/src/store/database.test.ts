import { chmodSync, statSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Database, DatabaseDamagedError, DatabaseInUseError, DatabaseVersionError } from "./database.js";

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
  it("keeps settled writes, and the last writes before it was closed", async () => {
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

  it("settles the writes of one turn together, and immediately when there are none", async () => {
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

  it("undoes every write of a failed unit, and nothing else", async () => {
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

  it("shows an appended write to the next reader, and keeps it once it has settled", async () => {
    const db = open();
    const append = db.prepareAppend("INSERT INTO note (text) VALUES (?)");
    append(["first"]);
    append(["second"]);
    expect(texts(db)).toEqual([{ text: "first" }, { text: "second" }]);
    append(["third"]);
    await db.settled();
    db.close();

    const again = open();
    expect(texts(again)).toEqual([{ text: "first" }, { text: "second" }, { text: "third" }]);
    again.close();
  });

  it("keeps appended writes that had not settled when it was closed", () => {
    const db = open();
    db.prepareAppend("INSERT INTO note (text) VALUES (?)")(["closed"]);
    db.close();

    const again = open();
    expect(texts(again)).toEqual([{ text: "closed" }]);
    again.close();
  });

  it("runs appended writes in order with the others, inside a unit and out of it", async () => {
    const db = open();
    const insert = db.prepare("INSERT INTO note (text) VALUES (?)");
    const append = db.prepareAppend("INSERT INTO note (text) VALUES (?)");
    append(["before"]);
    expect(() =>
      db.atomically(() => {
        append(["half"]);
        throw new Error("no");
      }),
    ).toThrow("no");
    db.atomically(() => append(["unit"]));
    db.write(insert, "after");
    await db.settled();
    expect(texts(db)).toEqual([{ text: "before" }, { text: "unit" }, { text: "after" }]);
    db.close();
  });

  it("rejects for everyone in the transaction when an appended write fails, undoes it, and continues", async () => {
    const reported: unknown[] = [];
    const db = Database.open(file, schema, (error) => reported.push(error));
    const append = db.prepareAppend("INSERT INTO note (text) VALUES (?)");
    append(["lost"]);
    append([null]);
    expect(texts(db)).toEqual([{ text: "lost" }]);
    await expect(db.settled()).rejects.toThrow("NOT NULL constraint failed: note.text");
    expect(reported).toHaveLength(1);
    expect(db.rollbacks).toBe(1);

    append(["kept"]);
    await db.settled();
    expect(texts(db)).toEqual([{ text: "kept" }]);
    db.close();
  });

  it("keeps a transaction open while writes arrive turn after turn, but not for ever", async () => {
    const db = open();
    const append = db.prepareAppend("INSERT INTO note (text) VALUES (?)");
    append(["0"]);
    const first = db.settled();
    let turns = 0;
    while (db.settled() === first && turns < 100) {
      turns += 1;
      append([String(turns)]);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(turns).toBeGreaterThan(2);
    expect(turns).toBeLessThan(50);
    await first;
    await db.settled();
    db.close();
  });

  it("creates its files for the owner alone, and takes access to an older file from others", async () => {
    const modes = () => ["", "-wal"].map((end) => (statSync(`${file}${end}`).mode & 0o777).toString(8));
    const db = open();
    db.prepareAppend("INSERT INTO note (text) VALUES (?)")(["text"]);
    await db.settled();
    expect(modes()).toEqual(["600", "600"]);
    db.close();

    chmodSync(file, 0o644);
    const again = open();
    again.prepareAppend("INSERT INTO note (text) VALUES (?)")(["text"]);
    await again.settled();
    expect(modes()).toEqual(["600", "600"]);
    again.close();
  });

  it("refuses a file that another has open, and says what to do", () => {
    const db = open();
    expect(open).toThrow(DatabaseInUseError);
    expect(open).toThrow(`${file} is in use by another simulator; stop it or choose another --data-dir`);
    db.close();
  });

  it("refuses a file that is no database, and says what to do", () => {
    writeFileSync(file, "not a database".repeat(100));
    expect(open).toThrow(DatabaseDamagedError);
    expect(open).toThrow(`${file} is damaged or not a database (file is not a database); move it away`);
  });

  it("refuses the file of another version", () => {
    open(1).close();
    expect(() => open(2)).toThrow(DatabaseVersionError);
  });
});
