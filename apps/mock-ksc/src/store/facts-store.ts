import type { CompanyFacts } from "../domain/company/company.js";
import type { FactsStore } from "../domain/stores.js";
import type { Database } from "./database.js";

export function createFactsStore(db: Database): FactsStore {
  const save = db.prepare("INSERT OR REPLACE INTO company_facts (id, data_json) VALUES (1, ?)");
  const load = db.prepare("SELECT data_json FROM company_facts");
  let facts: CompanyFacts | null | undefined;
  return {
    load: () => {
      if (facts === undefined) {
        const row = load.get() as { data_json: string } | undefined;
        facts = row === undefined ? null : (JSON.parse(row.data_json) as CompanyFacts);
      }
      return facts;
    },
    save: (changed) => {
      save.run(JSON.stringify(changed));
      facts = changed;
    },
  };
}
