import type { Database, Statement } from "./database.js";

/**
 * Assigns each incident id once, even after the last incident was deleted. SQLite's AUTOINCREMENT does the
 * same, but writes one more page in every transaction.
 */
export class IncidentIds {
  readonly #keep: Statement;
  #last: number;

  constructor(db: Database) {
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

  /** Called before incidents are deleted, to store the last id separately. */
  noteDeleted(): void {
    this.#keep.run(this.#last);
  }
}
