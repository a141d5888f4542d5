import type { GroupRecord } from "../hosts/group.js";
import type { HostRecord } from "../hosts/host.js";
import type { Inventory } from "./inventory.js";
import type { Person } from "./person.js";
import type { PolicyRecord } from "./policy.js";
import type { ServerView } from "./server-view.js";

/** The company data with which one server starts. */
export interface Company {
  /** In addition to the server's own groups. */
  readonly groups: readonly GroupRecord[];
  readonly hosts: readonly HostRecord[];
  readonly policies: readonly PolicyRecord[];
  readonly inventory: Inventory;
  readonly people: readonly Person[];
  readonly views: readonly ServerView[];
}

/** The parts of a company that no call changes. */
export type CompanyFacts = Pick<Company, "inventory" | "people" | "views">;

/** A company with only the server's own groups. */
export const emptyCompany: Company = {
  groups: [],
  hosts: [],
  policies: [],
  inventory: { products: [], patches: [] },
  people: [],
  views: [],
};
