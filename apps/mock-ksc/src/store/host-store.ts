import type { HostRecord, StoredHost } from "../domain/hosts/host.js";
import { statusReasonBits } from "../domain/hosts/host-codes.js";
import { hostListFields, hostSearchFields, toHostSearchValues } from "../domain/hosts/host-search.js";
import type { WindowsDomain } from "../domain/hosts/windows-domain.js";
import type { HostStore } from "../domain/stores.js";
import type { Database } from "./database.js";
import type { ResultSnapshots } from "./result-snapshots.js";
import { searchColumns, searchListColumns, toSearchColumn } from "./search-column.js";
import type { Columns } from "./search-sql.js";
import { foldUnicode } from "./text-pattern.js";

interface HostRow {
  readonly number: number;
  readonly data_json: string;
}

interface DomainRow {
  readonly name_json: string;
  readonly kind: WindowsDomain["kind"];
}

/** Expensive, because it reads the incidents of every host; used only when a search or a row needs it. */
const hasUnhandledIncidents = "host.id IN (SELECT host_id FROM incident WHERE is_handled = 0)";

const columns: Columns = {
  ...searchColumns(hostSearchFields),
  ...searchListColumns(hostListFields),
  groupId: "group_id",
  number: "number",
  statusReasons: `(json_extract(search_json, '$.statusReasons')
    | CASE WHEN ${hasUnhandledIncidents} THEN ${statusReasonBits["unhandled-incidents"]} ELSE 0 END)`,
  groupName: {
    folded:
      "(SELECT json_extract(parent.search_json, '$.name') FROM host_group AS parent WHERE parent.id = group_id)",
  },
  groupAndAncestors: {
    anyOf: (test) =>
      `EXISTS (SELECT 1 FROM group_ancestor AS above WHERE above.group_id = host.group_id AND ${test("above.ancestor_id")})`,
  },
};

export function createHostStore(db: Database, snapshots: ResultSnapshots): HostStore {
  const insert = db.prepare("INSERT INTO host (id, group_id, data_json, search_json) VALUES (?, ?, ?, ?)");
  const update = db.prepare("UPDATE host SET group_id = ?, data_json = ?, search_json = ? WHERE id = ?");
  const remove = db.prepare("DELETE FROM host WHERE id = ?");
  const find = db.prepare("SELECT number, data_json FROM host WHERE id = ?");
  const exists = db.prepare("SELECT 1 FROM host WHERE id = ?");
  const findByName = db.prepare(
    "SELECT number, data_json FROM host WHERE json_extract(search_json, ?) = ? ORDER BY number LIMIT 1",
  );
  const findByAddress = db.prepare(
    "SELECT number, data_json FROM host WHERE data_json ->> '$.ipv4' = ? ORDER BY number LIMIT 1",
  );
  const count = db.prepare("SELECT count(*) AS count FROM host");
  const inGroup = db.prepare("SELECT id FROM host WHERE group_id = ? ORDER BY number");
  const byIds = db.prepare(
    `SELECT number, data_json FROM json_each(?) AS wanted JOIN host ON host.id = wanted.value
     ORDER BY wanted.key`,
  );
  const inDomain = db.prepare(
    "SELECT id FROM host WHERE json_extract(search_json, '$.windowsDomain') = ? ORDER BY number",
  );
  const domains = db.prepare(
    // The name is read as JSON, because the text itself may be ill-formed in a database of an earlier version.
    `SELECT data_json -> 'windowsDomain' AS name_json, coalesce(data_json ->> 'windowsDomainKind', 'domain') AS kind
     FROM (SELECT data_json, data_json ->> 'windowsDomain' AS name FROM host)
     WHERE name IS NOT NULL AND name <> '' GROUP BY lower(name) ORDER BY lower(name)`,
  );
  const unhandled = db.prepare(
    `SELECT id FROM host WHERE id IN (SELECT value FROM json_each(?)) AND ${hasUnhandledIncidents}`,
  );

  const known = new KnownHosts(db);

  return {
    insert: (host) => {
      insert.run(host.id, host.groupId, dataOf(host), toSearchColumn(toHostSearchValues(host)));
    },

    update: (host) => {
      update.run(host.groupId, dataOf(host), toSearchColumn(toHostSearchValues(host)), host.id);
    },

    delete: (id) => {
      remove.run(id);
      known.delete(id);
    },

    find: (id) => {
      const row = find.get(id) as HostRow | undefined;
      return row === undefined ? undefined : fromRow(row);
    },

    has: (id) => known.has(id, () => exists.get(id) !== undefined),

    findBy: (field, text) => {
      const found =
        field === "ipv4" ? findByAddress.get(text) : findByName.get(`$.${field}`, foldUnicode(text));
      const row = found as HostRow | undefined;
      return row === undefined ? undefined : fromRow(row);
    },

    count: () => (count.get() as { count: number }).count,

    idsInGroup: (groupId) => (inGroup.all(groupId) as { id: string }[]).map(({ id }) => id),

    idsInWindowsDomain: (name) => (inDomain.all(foldUnicode(name)) as { id: string }[]).map(({ id }) => id),

    windowsDomains: () =>
      (domains.all() as DomainRow[]).map(({ name_json, kind }) => ({
        name: JSON.parse(name_json) as string,
        kind,
      })),

    search: snapshots.searchOf<HostRow, StoredHost>({ name: "host", key: "number", columns, fromRow }),

    read: (ids) => (byIds.all(JSON.stringify(ids)) as HostRow[]).map(fromRow),

    withUnhandledIncidents: (ids) =>
      new Set((unhandled.all(JSON.stringify(ids)) as { id: string }[]).map(({ id }) => id)),
  };
}

/** Cache of hosts known to exist, because every incident checks its host. Cleared after a rollback. */
class KnownHosts {
  readonly #db: Database;
  readonly #ids = new Set<string>();
  #generation: number;

  constructor(db: Database) {
    this.#db = db;
    this.#generation = db.rollbacks;
  }

  has(id: string, look: () => boolean): boolean {
    if (this.#generation !== this.#db.rollbacks) {
      this.#generation = this.#db.rollbacks;
      this.#ids.clear();
    }
    if (this.#ids.has(id)) return true;
    const exists = look();
    if (exists) this.#ids.add(id);
    return exists;
  }

  delete(id: string): void {
    this.#ids.delete(id);
  }
}

const dataOf = (host: HostRecord) => JSON.stringify({ ...host, number: undefined });

const fromRow = ({ number, data_json }: HostRow): StoredHost => ({
  ...(JSON.parse(data_json) as HostRecord),
  number,
});
