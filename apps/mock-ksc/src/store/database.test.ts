import { chmodSync, statSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Libsql from "libsql";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  Database,
  DatabaseDamagedError,
  DatabaseInUseError,
  DatabaseUnusableError,
  DatabaseVersionError,
  type StorageReport,
} from "./database.js";

const schema = { version: 1, sql: "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL)" };
const failOnReport: StorageReport = {
  failed: (error) => {
    throw error;
  },
  recovered: () => undefined,
};

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "mock-ksc-"));
  file = join(folder, "notes.db");
});

afterEach(() => rm(folder, { recursive: true }));

const open = (version = 1) => Database.open(file, { ...schema, version }, failOnReport);
const settled = (db: Database) => db.commit(() => db.prepare("UPDATE note SET text = text").run());
const texts = (db: Database) => db.prepare("SELECT text FROM note ORDER BY id").all();

describe("Database", () => {
  it("keeps settled writes, and the last writes before it was closed", async () => {
    const db = open();
    const insert = db.prepare("INSERT INTO note (text) VALUES (?)");
    insert.run("settled");
    await settled(db);
    insert.run("closed");
    db.close();

    const again = open();
    expect(texts(again)).toEqual([{ text: "settled" }, { text: "closed" }]);
    again.close();
  });

  it("settles the writes of one turn together, and immediately when there are none", async () => {
    const db = open();
    const append = db.prepareAppend("INSERT INTO note (text) VALUES (?)");
    const settledCalls: string[] = [];
    const calls = ["a", "b"].map((text) =>
      db.commit(() => append([text])).then(() => settledCalls.push(text)),
    );
    await db.commit(() => settledCalls.push("none"));
    expect(settledCalls).toEqual(["none"]);
    await Promise.all(calls);
    expect(settledCalls).toEqual(["none", "a", "b"]);
    db.close();
  });

  it("undoes every write of a failed unit, and nothing else", async () => {
    const db = open();
    const insert = db.prepare("INSERT INTO note (text) VALUES (?)");
    insert.run("before");
    expect(() =>
      db.atomically(() => {
        insert.run("half");
        throw new Error("no");
      }),
    ).toThrow("no");
    insert.run("after");
    await settled(db);
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
    await settled(db);
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
    insert.run("after");
    await settled(db);
    expect(texts(db)).toEqual([{ text: "before" }, { text: "unit" }, { text: "after" }]);
    db.close();
  });

  it("rejects only for the caller of an appended write that fails, and keeps those of the others", async () => {
    const reported: unknown[] = [];
    const db = Database.open(file, schema, { ...failOnReport, failed: (error) => reported.push(error) });
    const append = db.prepareAppend("INSERT INTO note (text) VALUES (?)");
    const calls = ["first", null, "last"].map((text) => db.commit(() => append([text])));
    await expect(calls[1]).rejects.toThrow("NOT NULL constraint failed: note.text");
    await Promise.all([calls[0], calls[2]]);
    expect(texts(db)).toEqual([{ text: "first" }, { text: "last" }]);
    expect(reported).toHaveLength(1);
    expect(db.rollbacks).toBe(1);
    db.close();
  });

  it("reads only what is committed, and what the call wrote itself", async () => {
    const db = open();
    const insert = db.prepare("INSERT INTO note (text) VALUES (?)");
    const first = db.commit(() => insert.run("first"));
    const seen = await db.commit(() => texts(db));
    expect(seen).toEqual([{ text: "first" }]);
    await first;
    await expect(
      db.commit(() => {
        insert.run("own");
        return texts(db);
      }),
    ).resolves.toEqual([{ text: "first" }, { text: "own" }]);
    db.close();
  });

  it("keeps a transaction open while writes arrive turn after turn, but not for ever", async () => {
    const db = open();
    const append = db.prepareAppend("INSERT INTO note (text) VALUES (?)");
    let isStored = false;
    const first = db
      .commit(() => append(["0"]))
      .then(() => {
        isStored = true;
      });
    let turns = 0;
    while (!isStored && turns < 100) {
      turns += 1;
      append([String(turns)]);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(turns).toBeGreaterThan(2);
    expect(turns).toBeLessThan(50);
    await first;
    db.close();
  });

  it("creates its files for the owner alone, and takes access to an older file from others", async () => {
    const modes = () => ["", "-wal"].map((end) => (statSync(`${file}${end}`).mode & 0o777).toString(8));
    const db = open();
    db.prepareAppend("INSERT INTO note (text) VALUES (?)")(["text"]);
    await settled(db);
    expect(modes()).toEqual(["600", "600"]);
    db.close();

    chmodSync(file, 0o644);
    const again = open();
    again.prepareAppend("INSERT INTO note (text) VALUES (?)")(["text"]);
    await settled(again);
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
    expect(open).toThrow(
      `${file} is damaged or not a database of mock-ksc (file is not a database); move it away`,
    );
  });

  it.each([
    ["of another program", "CREATE TABLE note (other)", "another program created its tables"],
    ["without a table", "CREATE TABLE other (id); PRAGMA user_version=1", 'it has no "note"'],
  ])("refuses a database %s, and says what to do", (_name, sql, problem) => {
    const db = new Libsql(file);
    db.exec(sql);
    db.close();
    expect(open).toThrow(
      `${file} is damaged or not a database of mock-ksc (${problem}); move it away to start with an empty one, or choose another --data-dir`,
    );
  });

  it("names a file that cannot be created, and says what to do", () => {
    const missing = join(folder, "missing", "notes.db");
    expect(() => Database.open(missing, schema, failOnReport)).toThrow(DatabaseUnusableError);
    expect(() => Database.open(missing, schema, failOnReport)).toThrow(
      `${missing} cannot be opened (ENOENT: no such file or directory, open '${missing}'); check the free space and the permissions of its folder, or choose another --data-dir`,
    );
  });

  it("refuses the file of another version", () => {
    open(1).close();
    expect(() => open(2)).toThrow(DatabaseVersionError);
  });
});
