import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Libsql from "libsql";
import { describe, expect, it } from "vitest";
import type { Stores } from "../domain/stores.js";
import { openSqliteStores } from "./sqlite-stores.js";

const open = () =>
  openSqliteStores(":memory:", {
    failed: (error) => {
      throw error;
    },
    recovered: () => undefined,
  });

const openFile = (file: string) =>
  openSqliteStores(file, {
    failed: (error) => {
      throw error;
    },
    recovered: () => undefined,
  });

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

const find = (stores: Stores, query: string) =>
  stores.incidents
    .search({
      filter: { kind: "compare", attribute: "body", operator: "=", value: { type: "string", value: query } },
      order: [],
    })
    .read(0, 100)
    .map(({ id }) => id);

describe("text that enters the store", () => {
  it.each([
    ["half of a surrogate pair", "\udc00"],
    ["half of a surrogate pair at the end", "text\ud83d"],
    ["a NUL character", '{"a":1}\0tail'],
  ])("is refused with %s", (_name, text) => {
    const stores = open();
    expect(() => stores.windowsDomains.insert({ name: text, kind: "domain" })).toThrow("cannot be stored");
    expect(() => stores.incidents.insert(incident(text))).toThrow("cannot be stored");
    expect(stores.incidents.listAfter(0, 10)).toEqual([]);
    expect(stores.windowsDomains.list()).toEqual([]);
    stores.close();
  });

  it("is kept with every character of Unicode otherwise", () => {
    const stores = open();
    const text = "\u0001\u{10ffff}\ufffe\u2028 漢 \u{1f600}";
    stores.incidents.insert(incident(text));
    expect(stores.incidents.listAfter(0, 10).map(({ body }) => body)).toEqual([text]);
    stores.close();
  });

  it("is found by a pattern of its words, however long they are", () => {
    const stores = open();
    const ids = ["漢".repeat(20_000), `${"é".repeat(40_000)} short`, `${"Ⱥ".repeat(20_000)}`].map((body) =>
      stores.incidents.insert(incident(body)),
    );
    expect(find(stores, "漢*")).toEqual([ids[0]]);
    expect(find(stores, "漢?漢*")).toEqual([ids[0]]);
    expect(find(stores, "漢".repeat(20_000))).toEqual([ids[0]]);
    expect(find(stores, "é?é*")).toEqual([ids[1]]);
    expect(find(stores, "short")).toEqual([ids[1]]);
    expect(find(stores, "ⱥ?ⱥ*")).toEqual([ids[2]]);
    stores.close();
  });
});

describe("a database of an earlier version", () => {
  it("opens and can be read, although it holds ill-formed text", async () => {
    const folder = await mkdtemp(join(tmpdir(), "mock-ksc-"));
    const file = join(folder, "old.db");
    openFile(file).close();
    const old = new Libsql(file);
    old.exec(`
      INSERT INTO host_group (id, name, full_name, level, data_json, search_json) VALUES (1, 'g', 'g/', 0, '{}', '{}');
      INSERT INTO host (id, group_id, data_json, search_json)
      VALUES ('a', 1, '{"id":"a","windowsDomain":"\\udc00"}', '{"windowsDomain":"\\udc00"}'),
             ('b', 1, '{"id":"b","windowsDomain":"x\\u0000y"}', '{"windowsDomain":"x\\u0000y"}')`);
    old
      .prepare("INSERT INTO incident VALUES (7, 1, 0, ?, 'a', 0, NULL, NULL, 'none', NULL)")
      .run("漢".repeat(20_000));
    old.exec("INSERT INTO incident_word (rowid, body) SELECT id, body FROM incident");
    old.exec("PRAGMA journal_mode=DELETE");
    old.close();

    const stores = openFile(file);
    expect(stores.hosts.windowsDomains().map(({ name }) => name)).toEqual(["x\0y", "\udc00"]);
    expect(stores.hosts.read(["a", "b"]).map(({ id }) => id)).toEqual(["a", "b"]);
    expect(find(stores, "漢?漢*")).toEqual([7]);
    stores.close();
    await rm(folder, { recursive: true });
  });
});
