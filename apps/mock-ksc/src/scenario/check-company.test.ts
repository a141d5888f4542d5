import { describe, expect, it } from "vitest";
import { emptyCompany } from "../domain/company/company.js";
import { findCompanyFaults } from "./check-company.js";

describe("the faults of a company", () => {
  it("are none in an empty one", () => {
    expect(findCompanyFaults(emptyCompany)).toEqual([]);
  });

  it("include groups that contain each other, and names that differ only in case", () => {
    const groups = [
      { id: 4, name: "A", parentId: 5 },
      { id: 5, name: "B", parentId: 4 },
      { id: 6, name: "Серверы", parentId: 0 },
      { id: 7, name: "СЕРВЕРЫ", parentId: 0 },
      { id: 8, name: "Серверы", parentId: 6 },
    ];
    expect(findCompanyFaults({ ...emptyCompany, groups }).map(({ path }) => path)).toEqual([
      ["groups", 0, "parentId"],
      ["groups", 1, "parentId"],
      ["groups", 3, "name"],
    ]);
  });

  it("include the server's own ids, repeated ids and dangling references", () => {
    const host = {
      id: "h",
      displayName: "H",
      groupId: 9,
      state: [],
      products: [],
      software: ["x"],
      settings: [],
    };
    const faults = findCompanyFaults({
      ...emptyCompany,
      groups: [{ id: 2, name: "A", parentId: 0 }],
      hosts: [host, host],
    });
    expect(faults.map(({ path, problem }) => [path.join("."), problem])).toEqual([
      ["groups.0.id", "2 is already used; choose a unique id"],
      ["hosts.1.id", '"h" is already used; choose a unique id'],
      ["hosts.0.groupId", "no group has the id 9; add it to groups, or use 0 for Managed devices"],
      ["hosts.1.groupId", "no group has the id 9; add it to groups, or use 0 for Managed devices"],
      ["hosts.0.software.0", 'no application or patch has the id "x"; add it to inventory'],
      ["hosts.1.software.0", 'no application or patch has the id "x"; add it to inventory'],
    ]);
  });
});
