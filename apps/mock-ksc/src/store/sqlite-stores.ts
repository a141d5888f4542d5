import type { Stores } from "../domain/stores.js";
import { Database } from "./database.js";
import { createEventStore } from "./event-store.js";
import { FrozenRows } from "./frozen-rows.js";
import { createHostStore } from "./host-store.js";
import { createIncidentStore } from "./incident-store.js";
import { IncidentWords } from "./incident-words.js";
import { createKscTaskStore } from "./ksc-task-store.js";
import { schema } from "./schema.js";

/** Opens the storage of a server: a file, or `:memory:`. */
export function openSqliteStores(path: string, onCommitError: (error: unknown) => void): Stores {
  const db = Database.open(path, schema, onCommitError);
  const frozen = new FrozenRows(db);
  const words = new IncidentWords(db);
  const clear = ["incident", "ksc_task", "event"].map((table) => db.prepare(`DELETE FROM ${table}`));
  return {
    incidents: createIncidentStore(db, frozen, words),
    tasks: createKscTaskStore(db),
    events: createEventStore(db, frozen),
    hosts: createHostStore(db),
    atomically: (work) => db.atomically(work),
    settled: () => db.settled(),
    clear: () => {
      for (const statement of clear) db.write(statement);
      words.noteCleared();
    },
    close: () => {
      words.stop();
      db.close();
    },
  };
}
