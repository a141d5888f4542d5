import type { PolicyRecord } from "../domain/company/policy.js";
import type { PolicyStore } from "../domain/stores.js";
import type { Database } from "./database.js";

interface PolicyRow {
  readonly data_json: string;
}

export function createPolicyStore(db: Database): PolicyStore {
  const insert = db.prepare("INSERT INTO policy (id, group_id, data_json) VALUES (?, ?, ?)");
  const find = db.prepare("SELECT data_json FROM policy WHERE id = ?");
  const all = db.prepare("SELECT data_json FROM policy ORDER BY id");
  const ofGroup = db.prepare("SELECT data_json FROM policy WHERE group_id = ? ORDER BY id");
  const removeOfGroup = db.prepare("DELETE FROM policy WHERE group_id = ?");

  return {
    insert: (policy) => {
      insert.run(policy.id, policy.groupId, JSON.stringify(policy));
    },
    find: (id) => {
      const row = find.get(id) as PolicyRow | undefined;
      return row === undefined ? undefined : fromRow(row);
    },
    listAll: () => (all.all() as PolicyRow[]).map(fromRow),
    listOfGroup: (groupId) => (ofGroup.all(groupId) as PolicyRow[]).map(fromRow),
    deleteOfGroup: (groupId) => {
      removeOfGroup.run(groupId);
    },
  };
}

const fromRow = ({ data_json }: PolicyRow) => JSON.parse(data_json) as PolicyRecord;
