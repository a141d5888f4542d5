import type { GroupRecord, ListedGroup, NewGroup } from "../domain/hosts/group.js";
import type { GroupStore } from "../domain/stores.js";
import type { Database } from "./database.js";
import type { ResultSnapshots } from "./result-snapshots.js";
import { searchColumns, toSearchColumn } from "./search-column.js";
import type { Columns } from "./search-sql.js";
import { foldUnicode } from "./text-pattern.js";

/** The fields that a group's row stores as JSON. */
const dataFields = [
  "name",
  "createdAt",
  "changedAt",
  "autoRemovePeriod",
  "notifyPeriod",
  "inheritsLifetime",
  "forcesLifetime",
  "lifetimeIsForced",
  "fromUnassigned",
  "scansNetwork",
] as const satisfies readonly (keyof NewGroup)[];

type GroupData = Pick<GroupRecord, (typeof dataFields)[number]>;

interface GroupRow {
  readonly id: number;
  readonly parent_id: number | null;
  readonly data_json: string;
  readonly full_name: string;
  readonly level: number;
  readonly subgroup_count: number;
  readonly host_count: number;
  readonly all_count: number;
  readonly ok_count: number;
  readonly critical_count: number;
  readonly warning_count: number;
}

const columns: Columns = {
  id: "id",
  parentId: "parent_id",
  level: "level",
  subgroupCount: "subgroup_count",
  hostCount: "host_count",
  hostsBelow: "all_count",
  okHostsBelow: "ok_count",
  criticalHostsBelow: "critical_count",
  warningHostsBelow: "warning_count",
  ...searchColumns(["fullName", ...dataFields]),
  selfAndAncestors: {
    anyOf: (test) =>
      `EXISTS (SELECT 1 FROM group_ancestor AS above WHERE above.group_id = id AND ${test("above.ancestor_id")})`,
  },
};

export function createGroupStore(db: Database, snapshots: ResultSnapshots): GroupStore {
  const insert = db.prepare(
    "INSERT INTO host_group (id, parent_id, name, full_name, level, data_json, search_json) VALUES (?, ?, ?, ?, ?, ?, ?)",
  );
  const update = db.prepare(
    "UPDATE host_group SET parent_id = ?, name = ?, full_name = ?, level = ?, data_json = ?, search_json = ? WHERE id = ?",
  );
  const remove = db.prepare("DELETE FROM host_group WHERE id = ?");
  const find = db.prepare("SELECT * FROM listed_group WHERE id = ?");
  const findByName = db.prepare("SELECT * FROM listed_group WHERE parent_id = ? AND name = ?");
  const children = db.prepare("SELECT * FROM listed_group WHERE parent_id = ? ORDER BY id");
  const addAncestor = db.prepare("INSERT INTO group_ancestor (group_id, ancestor_id) VALUES (?, ?)");
  const clearAncestors = db.prepare("DELETE FROM group_ancestor WHERE group_id = ?");
  const ancestorsOf = db.prepare("SELECT ancestor_id FROM group_ancestor WHERE group_id = ?");

  const findOne = (id: number) => {
    const row = find.get(id) as GroupRow | undefined;
    return row === undefined ? undefined : fromRow(row);
  };
  const listChildren = (id: number) => (children.all(id) as GroupRow[]).map(fromRow);

  /** The columns of a group that depend on its place in the tree. */
  const placeOf = (group: NewGroup) => {
    const parent = group.parentId === null ? undefined : findOne(group.parentId);
    const fullName = `${parent?.fullName ?? ""}${group.name}/`;
    return { fullName, level: parent === undefined ? 0 : parent.level + 1 };
  };

  const setAncestors = (id: number, parentId: number | null) => {
    const above =
      parentId === null
        ? []
        : (ancestorsOf.all(parentId) as { ancestor_id: number }[]).map((row) => row.ancestor_id);
    clearAncestors.run(id);
    for (const ancestor of [id, ...above]) addAncestor.run(id, ancestor);
  };

  const write = (group: GroupRecord): void => {
    const { fullName, level } = placeOf(group);
    const { parentId, name } = group;
    setAncestors(group.id, parentId);
    update.run(
      parentId,
      foldUnicode(name),
      fullName,
      level,
      dataOf(group),
      searchOf(group, fullName),
      group.id,
    );
    // Full names of subgroups start with the full name of their parent.
    for (const child of listChildren(group.id)) write(child);
  };

  return {
    insert: (group, id = null) => {
      const { fullName, level } = placeOf(group);
      const { parentId, name } = group;
      const values = [
        parentId,
        foldUnicode(name),
        fullName,
        level,
        dataOf(group),
        searchOf(group, fullName),
      ] as const;
      const newId = Number(insert.insert(id, ...values).lastInsertRowid);
      setAncestors(newId, parentId);
      return newId;
    },

    update: write,

    delete: (id) => {
      clearAncestors.run(id);
      remove.run(id);
    },

    find: findOne,

    findByName: (parentId, name) => {
      const row = findByName.get(parentId, foldUnicode(name)) as GroupRow | undefined;
      return row === undefined ? undefined : fromRow(row);
    },

    children: listChildren,

    search: snapshots.searchOf<GroupRow, ListedGroup>({ name: "listed_group", key: "id", columns, fromRow }),
  };
}

function dataOf(group: GroupData): string {
  return JSON.stringify(Object.fromEntries(dataFields.map((name) => [name, group[name]])));
}

function searchOf(group: GroupData, fullName: string): string {
  const times = { createdAt: millisecondsOf(group.createdAt), changedAt: millisecondsOf(group.changedAt) };
  const values = Object.fromEntries(dataFields.map((name) => [name, group[name]]));
  return toSearchColumn({ ...values, ...times, fullName });
}

const millisecondsOf = (time: string | undefined) => (time === undefined ? undefined : Date.parse(time));

function fromRow(row: GroupRow): ListedGroup {
  return {
    ...(JSON.parse(row.data_json) as GroupData),
    id: row.id,
    parentId: row.parent_id,
    fullName: row.full_name,
    level: row.level,
    subgroupCount: row.subgroup_count,
    hostCount: row.host_count,
    hostsBelow: {
      all: row.all_count,
      ok: row.ok_count,
      critical: row.critical_count,
      warning: row.warning_count,
    },
  };
}
