import type { Database, Statement } from "./database.js";

/**
 * Gives ids to incidents, each once, also after the last one was deleted. SQLite's AUTOINCREMENT does the same and
 * writes a further page in every transaction.
 */
export class IncidentIds {
  readonly #db: Database;
  readonly #keep: Statement;
  #last: number;

  constructor(db: Database) {
    this.#db = db;
    this.#keep = db.prepare("UPDATE incident_id SET last = ?");
    const last = db.prepare(
      "SELECT max(last, (SELECT coalesce(max(id), 0) FROM incident)) AS last FROM incident_id",
    );
    this.#last = (last.get() as { last: number }).last;
  }

  next(): number {
    this.#last += 1;
    return this.#last;
  }

  /** Incidents are being deleted: the last id must be known without them. */
  noteDeleted(): void {
    this.#db.write(this.#keep, this.#last);
  }
}
