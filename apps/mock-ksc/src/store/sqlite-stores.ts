import type { Stores } from "../domain/stores.js";
import { type Connect, connectLibsql } from "./connection.js";
import { Database, type StorageReport } from "./database.js";
import { createEventStore } from "./event-store.js";
import { createFactsStore } from "./facts-store.js";
import { createGroupStore } from "./group-store.js";
import { createHostStore } from "./host-store.js";
import { IncidentIds } from "./incident-ids.js";
import { createIncidentStore } from "./incident-store.js";
import { IncidentWords } from "./incident-words.js";
import { createKscTaskStore } from "./ksc-task-store.js";
import { searchList } from "./list-search.js";
import { createPolicyStore } from "./policy-store.js";
import { ResultSnapshots } from "./result-snapshots.js";
import { schema } from "./schema.js";
import { createWindowsDomainStore } from "./windows-domain-store.js";

/** Opens the storage of a server: a file, or `:memory:`. */
export function openSqliteStores(
  path: string,
  report: StorageReport,
  connect: Connect = connectLibsql,
): Stores {
  const db = Database.open(path, schema, report, connect);
  const snapshots = new ResultSnapshots(db);
  const ids = new IncidentIds(db);
  const words = new IncidentWords(db);
  const clear = ["incident", "ksc_task", "event"].map((table) => db.prepare(`DELETE FROM ${table}`));
  return {
    incidents: createIncidentStore(db, snapshots, ids, words),
    tasks: createKscTaskStore(db),
    events: createEventStore(db, snapshots),
    hosts: createHostStore(db, snapshots),
    groups: createGroupStore(db, snapshots),
    policies: createPolicyStore(db),
    windowsDomains: createWindowsDomainStore(db),
    facts: createFactsStore(db),
    searchList: (records, fields, search) => searchList(db, records, fields, search),
    atomically: (work) => db.atomically(work),
    commit: (work) => db.commit(work),
    derive: (work) => db.derive(work),
    clear: () => {
      ids.noteDeleted();
      for (const statement of clear) statement.run();
      words.noteCleared();
    },
    close: () => {
      words.stop();
      db.close();
    },
  };
}
