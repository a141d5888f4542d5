import type { WindowsDomain } from "../domain/hosts/windows-domain.js";
import type { WindowsDomainStore } from "../domain/stores.js";
import type { Database } from "./database.js";
import { foldUnicode } from "./text-pattern.js";

interface DomainRow {
  readonly display_name: string;
  readonly kind: WindowsDomain["kind"];
}

export function createWindowsDomainStore(db: Database): WindowsDomainStore {
  const insert = db.prepare("INSERT INTO windows_domain (name, display_name, kind) VALUES (?, ?, ?)");
  const remove = db.prepare("DELETE FROM windows_domain WHERE name = ?");
  const all = db.prepare("SELECT display_name, kind FROM windows_domain ORDER BY name");
  return {
    insert: ({ name, kind }) => {
      insert.run(foldUnicode(name), name, kind);
    },
    delete: (name) => remove.run(foldUnicode(name)) > 0,
    list: () => (all.all() as DomainRow[]).map(({ display_name, kind }) => ({ name: display_name, kind })),
  };
}
