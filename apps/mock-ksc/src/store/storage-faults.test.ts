import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Libsql from "libsql";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Stores } from "../domain/stores.js";
import { type Connect, type Connection, connectLibsql, StorageFailure } from "./connection.js";
import { openSqliteStores } from "./sqlite-stores.js";

interface Fault {
  readonly code: "SQLITE_FULL" | "SQLITE_IOERR";
  /** Whether SQLite rolls the transaction back, as it may for any statement. */
  readonly losesTransaction: boolean;
}

/** Fails one execution of a statement, counted from when it is armed, as SQLite would. */
class FaultyDisk {
  #countdown = -1;
  #fault: Fault | null = null;
  arm(fault: Fault, statement: number): void {
    this.#fault = fault;
    this.#countdown = statement;
  }

  disarm(): void {
    this.#fault = null;
  }

  get hasFailed(): boolean {
    return this.#fault !== null && this.#countdown < 0;
  }

  readonly connect: Connect = (path) => {
    const db = connectLibsql(path);
    const execute = <T>(sql: string, run: () => T): T => {
      // SQLite's own rollback reads and writes no file.
      if (!/^\s*ROLLBACK/.test(sql)) this.#step(db, sql);
      return run();
    };
    return {
      get inTransaction() {
        return db.inTransaction;
      },
      get open() {
        return db.open;
      },
      prepare: (sql) => {
        const statement = db.prepare(sql);
        return {
          run: (values) => execute(sql, () => statement.run(values)),
          get: (values) => execute(sql, () => statement.get(values)),
          all: (values) => execute(sql, () => statement.all(values)),
        };
      },
      exec: (sql) => execute(sql, () => db.exec(sql)),
      close: () => db.close(),
    };
  };

  #step(db: Connection, sql: string): void {
    if (this.#fault === null || this.#countdown < 0) return;
    this.#countdown -= 1;
    if (this.#countdown >= 0) return;
    const { code, losesTransaction } = this.#fault;
    if (db.inTransaction && (losesTransaction || /^\s*COMMIT/.test(sql))) db.exec("ROLLBACK");
    throw new Libsql.SqliteError("injected", code, code === "SQLITE_FULL" ? 13 : 10);
  }
}

const faults: readonly Fault[] = [
  { code: "SQLITE_FULL", losesTransaction: false },
  { code: "SQLITE_FULL", losesTransaction: true },
  { code: "SQLITE_IOERR", losesTransaction: true },
];

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "mock-ksc-"));
});

afterEach(() => rm(folder, { recursive: true }));

const incident = (body: string) => ({
  severity: 1,
  addedAt: new Date(0),
  body,
  hostId: "a host",
  isHandled: false,
  userId: null,
  extra: null,
  request: "none" as const,
  verdict: null,
});

const found = (stores: Stores, word: string) => {
  const rows = stores.incidents.search({
    filter: { kind: "compare", attribute: "body", operator: "=", value: { type: "string", value: word } },
    order: [],
  });
  return rows.read(0, 10_000).map(({ body }) => body);
};

const stored = (stores: Stores) => stores.incidents.listAfter(0, 10_000).map(({ body }) => body);

/** A call, and what the storage holds if it was acknowledged. */
interface Step {
  readonly run: (stores: Stores) => unknown;
  /** Bodies that an acknowledged call adds. */
  readonly adds: readonly string[];
  /** Bodies that an acknowledged call removes. */
  readonly removes: readonly string[];
}

const add = (body: string): Step => ({
  run: (stores) => stores.incidents.insert(incident(body)),
  adds: [body],
  removes: [],
});

const change = (id: number, before: string, after: string): Step => ({
  run: (stores) => stores.incidents.update(id, { body: after }),
  adds: [after],
  removes: [before],
});

const remove = (id: number, body: string): Step => ({
  run: (stores) => stores.incidents.delete(id),
  adds: [],
  removes: [body],
});

const search = (word: string): Step => ({
  run: (stores) => found(stores, word),
  adds: [],
  removes: [],
});

/** Several writes of one call. */
const both = (...steps: readonly Step[]): Step => ({
  run: (stores) => stores.atomically(() => steps.map(({ run }) => run(stores))),
  adds: steps.flatMap(({ adds }) => adds),
  removes: steps.flatMap(({ removes }) => removes),
});

/** What is stored before the calls: ids 1 to 4. */
const before = ["word one", "word two", "word three", "word four"];

const scenarios: Readonly<Record<string, readonly Step[]>> = {
  "one call that adds": [add("word a")],
  "one call that changes": [change(1, "word one", "word changed")],
  "one call that deletes": [remove(2, "word two")],
  "one call with several writes": [both(add("word a"), change(1, "word one", "word changed"), add("word b"))],
  "one call that searches": [search("word")],
  "many calls that add": ["a", "b", "c", "d", "e"].map((name) => add(`word ${name}`)),
  "many calls of every kind": [
    add("word a"),
    add("word b"),
    change(1, "word one", "word changed"),
    add("word c"),
    both(add("word d"), remove(3, "word three")),
    search("word"),
    add("word e"),
    remove(2, "word two"),
  ],
};

const quiet = { failed: () => undefined, recovered: () => undefined };

async function acknowledged(stores: Stores, steps: readonly Step[]): Promise<Step[]> {
  const results = await Promise.allSettled(steps.map(({ run }) => stores.commit(() => run(stores))));
  return steps.filter((_step, index) => {
    const result = results[index];
    if (result?.status === "rejected") expect(result.reason).toBeInstanceOf(StorageFailure);
    return result?.status === "fulfilled";
  });
}

function expected(steps: readonly Step[]): string[] {
  const removed = new Set(steps.flatMap(({ removes }) => removes));
  return [...before, ...steps.flatMap(({ adds }) => adds)].filter((body) => !removed.has(body)).sort();
}

describe.each(Object.entries(scenarios))("%s", (_name, steps) => {
  it.each(faults)(
    "with $code (loses the transaction: $losesTransaction) at every statement",
    async (fault) => {
      let statement = 0;
      for (let isReached = true; isReached; statement += 1) {
        const file = join(folder, `${statement}.db`);
        const disk = new FaultyDisk();
        const stores = openSqliteStores(file, quiet, disk.connect);
        await stores.commit(() => before.map((body) => stores.incidents.insert(incident(body))));
        if (statement % 2 === 0) found(stores, "word");
        disk.arm(fault, statement);
        const kept = await acknowledged(stores, steps);
        isReached = disk.hasFailed;
        disk.disarm();
        const refused = steps.length - kept.length;
        expect(refused, `statement ${statement}`).toBeLessThanOrEqual(isReached ? 1 : 0);
        for (const when of ["at once", "after a restart"]) {
          const now = when === "at once" ? stores : openSqliteStores(file, quiet);
          const note = `statement ${statement}, ${when}`;
          expect(stored(now).sort(), note).toEqual(expected(kept));
          expect(found(now, "word").sort(), note).toEqual(expected(kept));
          now.close();
        }
      }
      expect(statement).toBeGreaterThan(2);
    },
  );
});

const hasSpace = (stores: Stores) =>
  stores
    .commit(() => stores.incidents.insert(incident("x ".repeat(1000))))
    .then(
      () => true,
      () => false,
    );

describe("a full disk", () => {
  it("refuses what does not fit, keeps the rest, and recovers when there is space", async () => {
    const file = join(folder, "full.db");
    const reports: string[] = [];
    let limit = (_pages: number) => undefined as undefined | unknown;
    const stores = openSqliteStores(
      file,
      { failed: (error) => reports.push(String(error)), recovered: () => reports.push("recovered") },
      (path) => {
        const db = connectLibsql(path);
        limit = (pages) => db.exec(`PRAGMA max_page_count=${pages}`);
        return db;
      },
    );
    await stores.commit(() => before.map((body) => stores.incidents.insert(incident(body))));
    expect(found(stores, "word")).toHaveLength(4);
    limit(300);
    const large = `word ${"large ".repeat(700_000)}`;
    for (let round = 0; round < 3; round += 1) {
      const steps = [
        ...["a", "b", "c"].map((name) => add(`word ${round}${name}`)),
        change(1, "word one", large),
        ...["d", "e"].map((name) => add(`word ${round}${name}`)),
      ];
      const kept = await acknowledged(stores, steps);
      expect(steps.filter((step) => !kept.includes(step))).toEqual([steps[3]]);
    }
    expect(reports.slice(0, 2)).toEqual([
      expect.stringContaining("the disk of the simulator is full"),
      "recovered",
    ]);
    expect(found(stores, "word")).toHaveLength(19);

    let added = 0;
    while (await hasSpace(stores)) added += 1;
    expect(added).toBeGreaterThan(100);
    expect(stored(stores)).toHaveLength(19 + added);
    expect(stores.incidents.search({ filter: { kind: "and", items: [] }, order: [] }).count).toBe(19 + added);
    limit(100_000);
    expect(await hasSpace(stores)).toBe(true);
    expect(reports.at(-1)).toBe("recovered");
    expect(found(stores, "x")).toHaveLength(added + 1);
    stores.close();

    const again = openSqliteStores(file, quiet);
    expect(stored(again)).toHaveLength(20 + added);
    expect(found(again, "word")).toHaveLength(19);
    again.close();
  });
});

describe("the full-text index", () => {
  it("is repaired when a database with missing entries is opened", async () => {
    const file = join(folder, "gaps.db");
    const stores = openSqliteStores(file, quiet);
    await stores.commit(() => before.map((body) => stores.incidents.insert(incident(body))));
    expect(found(stores, "word")).toHaveLength(4);
    stores.close();
    const old = new Libsql(file);
    old.exec("DELETE FROM incident_word WHERE rowid IN (1, 3)");
    old.close();

    const again = openSqliteStores(file, quiet);
    expect(found(again, "word")).toEqual(before);
    again.close();
  });
});
