import type { HostRecord } from "../domain/host.js";
import type { Search } from "../domain/search.js";
import type { HostStore } from "../domain/stores.js";
import type { Database } from "./database.js";
import { compileSearch } from "./search-sql.js";

interface HostRow {
  readonly id: string;
  readonly display_name: string;
  readonly group_id: number;
  readonly windows_name: string | null;
  readonly windows_domain: string | null;
  readonly dns_name: string;
  readonly dns_domain: string;
  readonly fqdn: string;
  readonly ipv4: string;
  readonly os_name: string;
  readonly status: number;
}

const columns = {
  id: "id",
  displayName: "display_name",
  groupId: "group_id",
  windowsName: "windows_name",
  windowsDomain: "windows_domain",
  dnsName: "dns_name",
  dnsDomain: "dns_domain",
  fqdn: "fqdn",
  osName: "os_name",
  status: "status",
} as const;

export function createHostStore(db: Database): HostStore {
  const insert = db.prepare(
    `INSERT INTO host (id, display_name, group_id, windows_name, windows_domain, dns_name, dns_domain, fqdn, ipv4,
       os_name, status) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const find = db.prepare("SELECT * FROM host WHERE id = ?");
  const count = db.prepare("SELECT count(*) AS count FROM host");
  const byIds = db.prepare(
    "SELECT host.* FROM json_each(?) AS wanted JOIN host ON host.id = wanted.value ORDER BY wanted.key",
  );

  return {
    insert: (host) => {
      db.write(
        insert,
        host.id,
        host.displayName,
        host.groupId,
        host.windowsName,
        host.windowsDomain,
        host.dnsName,
        host.dnsDomain,
        host.fqdn,
        host.ipv4,
        host.osName,
        host.status,
      );
    },

    find: (id) => {
      const row = find.get(id) as HostRow | undefined;
      return row === undefined ? undefined : fromRow(row);
    },

    count: () => (count.get() as { count: number }).count,

    search: (search: Search) => {
      const { clauses, values } = compileSearch(search, columns);
      const rows = db.prepare(`SELECT id FROM host ${clauses}`).all(...values) as { id: string }[];
      return rows.map(({ id }) => id);
    },

    read: (ids) => (byIds.all(JSON.stringify(ids)) as HostRow[]).map(fromRow),
  };
}

function fromRow(row: HostRow): HostRecord {
  return {
    id: row.id,
    displayName: row.display_name,
    groupId: row.group_id,
    windowsName: row.windows_name,
    windowsDomain: row.windows_domain,
    dnsName: row.dns_name,
    dnsDomain: row.dns_domain,
    fqdn: row.fqdn,
    ipv4: row.ipv4,
    osName: row.os_name,
    status: row.status,
  };
}
