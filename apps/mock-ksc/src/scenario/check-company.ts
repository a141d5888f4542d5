import type { Company } from "../domain/company/company.js";
import { MANAGED_DEVICES, SUPER_GROUP, UNASSIGNED_DEVICES } from "../domain/hosts/group.js";

const ownGroups = [MANAGED_DEVICES, UNASSIGNED_DEVICES, SUPER_GROUP];

/** A fault and its place, such as `["hosts", 1, "id"]`. */
export interface CompanyFault {
  readonly path: readonly (string | number)[];
  readonly problem: string;
}

type CheckedCompany = Pick<Company, "groups" | "hosts" | "policies" | "inventory">;

/** Finds what the check of single fields cannot: repeated ids and dangling references. */
export function findCompanyFaults({ groups, hosts, policies, inventory }: CheckedCompany): CompanyFault[] {
  const groupIds = new Set([...ownGroups, ...groups.map(({ id }) => id)]);
  const unknownGroup = (path: CompanyFault["path"], id: number | null): CompanyFault[] =>
    id === null || groupIds.has(id)
      ? []
      : [{ path, problem: `no group has the id ${id}; add it to groups, or use 0 for Managed devices` }];
  const packages = new Set([...inventory.products, ...inventory.patches].map(({ id }) => id));

  return [
    ...findRepeats("groups", groups, ({ id }) => id, new Set(ownGroups)),
    ...findRepeats("hosts", hosts, ({ id }) => id),
    ...findRepeats("policies", policies, ({ id }) => id),
    ...groups.flatMap(({ parentId }, index) => unknownGroup(["groups", index, "parentId"], parentId)),
    ...hosts.flatMap(({ groupId }, index) => unknownGroup(["hosts", index, "groupId"], groupId)),
    ...policies.flatMap(({ groupId }, index) => unknownGroup(["policies", index, "groupId"], groupId)),
    ...findLooseGroups(groups, groupIds),
    ...findNamesakes(groups),
    ...hosts.flatMap(({ software }, index) =>
      software.flatMap((id, position) =>
        packages.has(id)
          ? []
          : [
              {
                path: ["hosts", index, "software", position],
                problem: `no application or patch has the id "${id}"; add it to inventory`,
              },
            ],
      ),
    ),
  ];
}

function findRepeats<T>(
  list: string,
  records: readonly T[],
  idOf: (record: T) => string | number,
  taken: ReadonlySet<string | number> = new Set(),
): CompanyFault[] {
  const seen = new Set(taken);
  return records.flatMap((record, index) => {
    const id = idOf(record);
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [
      { path: [list, index, "id"], problem: `${JSON.stringify(id)} is already used; choose a unique id` },
    ];
  });
}

/** Groups that contain each other, so that none of them leads to the top. */
function findLooseGroups(groups: Company["groups"], known: ReadonlySet<number>): CompanyFault[] {
  const parents = new Map(groups.map(({ id, parentId }) => [id, parentId]));
  const leadsUp = (start: number): boolean => {
    const passed = new Set<number>();
    for (let id: number | null | undefined = start; id !== undefined && id !== null; id = parents.get(id)) {
      if (passed.has(id)) return false;
      passed.add(id);
      if (!known.has(id)) return true;
    }
    return true;
  };
  return groups.flatMap(({ id }, index) =>
    leadsUp(id)
      ? []
      : [
          {
            path: ["groups", index, "parentId"],
            problem: "the group contains itself; choose another parent",
          },
        ],
  );
}

function findNamesakes(groups: Company["groups"]): CompanyFault[] {
  const seen = new Set<string>();
  return groups.flatMap(({ name, parentId }, index) => {
    const key = JSON.stringify([parentId, name.normalize("NFC").toLowerCase()]);
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [
      {
        path: ["groups", index, "name"],
        problem: `the parent already has a group "${name}", ignoring case; choose another name`,
      },
    ];
  });
}
