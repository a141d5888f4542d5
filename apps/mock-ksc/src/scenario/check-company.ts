import type { Company } from "../domain/company/company.js";
import { MANAGED_DEVICES, SUPER_GROUP, UNASSIGNED_DEVICES } from "../domain/hosts/group.js";

const ownGroups = [MANAGED_DEVICES, UNASSIGNED_DEVICES, SUPER_GROUP];

/** A fault and where it is, such as `["hosts", 1, "id"]`. */
export interface CompanyFault {
  readonly path: readonly (string | number)[];
  readonly problem: string;
}

type CheckedCompany = Pick<Company, "groups" | "hosts" | "policies" | "inventory">;

/** What no single field can tell: ids that repeat, and references to what is not there. */
export function findCompanyFaults({ groups, hosts, policies, inventory }: CheckedCompany): CompanyFault[] {
  const groupIds = new Set([...ownGroups, ...groups.map(({ id }) => id)]);
  const unknownGroup = (path: CompanyFault["path"], id: number | null): CompanyFault[] =>
    id === null || groupIds.has(id)
      ? []
      : [{ path, problem: `no group has the id ${id}; add it to groups, or take 0 for Managed devices` }];
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
      { path: [list, index, "id"], problem: `${JSON.stringify(id)} is taken; give each an id of its own` },
    ];
  });
}

/** Groups that stand in each other, so that no way leads up from them. */
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
            problem: "the group stands in itself; give it another parent",
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
        problem: `the parent has a group "${name}" already, whatever its case; give it another name`,
      },
    ];
  });
}
