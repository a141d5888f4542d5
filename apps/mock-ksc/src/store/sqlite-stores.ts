import type { Stores } from "../domain/stores.js";
import { Database } from "./database.js";
import { createEventStore } from "./event-store.js";
import { createHostStore } from "./host-store.js";
import { createIncidentStore } from "./incident-store.js";
import { createKscTaskStore } from "./ksc-task-store.js";
import { schema } from "./schema.js";

/** Opens the storage of a server: a file, or `:memory:`. */
export function openSqliteStores(path: string, onCommitError: (error: unknown) => void): Stores {
  const db = Database.open(path, schema, onCommitError);
  const clear = ["incident", "ksc_task", "event"].map((table) => db.prepare(`DELETE FROM ${table}`));
  return {
    incidents: createIncidentStore(db),
    tasks: createKscTaskStore(db),
    events: createEventStore(db),
    hosts: createHostStore(db),
    atomically: (work) => db.atomically(work),
    settled: () => db.settled(),
    clear: () => {
      for (const statement of clear) db.write(statement);
    },
    close: () => db.close(),
  };
}
