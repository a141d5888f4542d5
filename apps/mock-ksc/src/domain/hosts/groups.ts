import type { Clock } from "../../time.js";
import { DomainError } from "../domain-error.js";
import type { Stores } from "../stores.js";
import { type GroupRecord, isOwnGroup, type ListedGroup, type NewGroup } from "./group.js";

/** What may be deleted together with a group. */
export type RemovalScope = "only-if-empty" | "with-subgroups" | "with-hosts";

export type GroupChanges = Partial<
  Pick<
    GroupRecord,
    | "name"
    | "parentId"
    | "autoRemovePeriod"
    | "notifyPeriod"
    | "inheritsLifetime"
    | "forcesLifetime"
    | "scansNetwork"
  >
>;

/** The groups of a server and their rules. */
export class Groups {
  readonly #stores: Stores;
  readonly #clock: Clock;

  constructor(stores: Stores, clock: Clock) {
    this.#stores = stores;
    this.#clock = clock;
  }

  /** Creates a group, or finds the group with that name under the parent. Returns its id. */
  add(group: Omit<NewGroup, "parentId"> & { readonly parentId: number }): number {
    this.require(group.parentId);
    const name = checkName(group.name);
    const known = this.#stores.groups.findByName(group.parentId, name);
    if (known !== undefined) return known.id;
    const now = this.#now();
    return this.#stores.atomically(() =>
      this.#stores.groups.insert({ ...group, name, createdAt: now, changedAt: now }),
    );
  }

  /** Changes a group. A new name renames it; a new parent moves it. */
  update(id: number, changes: GroupChanges): void {
    const group = this.require(id);
    const moves = changes.parentId !== undefined && changes.parentId !== group.parentId;
    const renames = changes.name !== undefined && changes.name !== group.name;
    if ((moves || renames) && isOwnGroup(id))
      throw new DomainError(
        "not-permitted",
        `group ${id} is the server's own; it cannot be renamed or moved`,
      );
    if (changes.name !== undefined) checkName(changes.name);
    const changed = { ...group, ...changes, changedAt: this.#now() };
    if (moves) this.#checkNewParent(id, changed.parentId);
    if (moves || renames) this.#checkUnique(id, changed);
    this.#stores.atomically(() => this.#stores.groups.update(changed));
  }

  /**
   * Deletes a group and what `scope` allows.
   * @throws DomainError when more would have to be deleted.
   */
  remove(id: number, scope: RemovalScope): void {
    const group = this.require(id);
    if (isOwnGroup(id))
      throw new DomainError("not-permitted", `group ${id} is the server's own and cannot be deleted`);
    const doomed = this.#withDescendants(group);
    if (scope === "only-if-empty") this.#checkEmpty(group);
    if (scope !== "with-hosts" && doomed.some(({ hostCount }) => hostCount > 0))
      throw new DomainError("not-permitted", `group ${id} or one below it has hosts; move them first`);
    this.#stores.atomically(() => {
      // From the bottom up, because a group can be deleted only after its subgroups.
      for (const { id: doomedId } of doomed.reverse()) this.#delete(doomedId);
    });
  }

  /** @throws DomainError when no group has the id. */
  require(id: number): ListedGroup {
    const group = this.#stores.groups.find(id);
    if (group === undefined) throw new DomainError("not-found", `no group has the id ${id}`);
    return group;
  }

  /** The ids of a group and its ancestors, from the bottom up. */
  lineage(id: number): readonly number[] {
    const { parentId } = this.require(id);
    return parentId === null ? [id] : [id, ...this.lineage(parentId)];
  }

  #delete(id: number): void {
    for (const hostId of this.#stores.hosts.idsInGroup(id)) this.#stores.hosts.delete(hostId);
    this.#stores.policies.deleteOfGroup(id);
    for (const task of this.#tasksOf(id)) this.#stores.tasks.delete(task.id);
    this.#stores.groups.delete(id);
  }

  #checkEmpty({ id, subgroupCount, hostCount }: ListedGroup): void {
    const contents = [
      ["subgroups", subgroupCount],
      ["hosts", hostCount],
      ["policies", this.#stores.policies.listOfGroup(id).length],
      ["tasks", this.#tasksOf(id).length],
    ] as const;
    const found = contents.filter(([, count]) => count > 0).map(([name]) => name);
    if (found.length > 0)
      throw new DomainError("not-permitted", `group ${id} is not empty: it has ${found.join(", ")}`);
  }

  #checkNewParent(id: number, parentId: number | null): void {
    let above = parentId === null ? undefined : this.require(parentId);
    while (above !== undefined) {
      if (above.id === id) throw new DomainError("not-permitted", `group ${id} cannot be moved into itself`);
      above = above.parentId === null ? undefined : this.#stores.groups.find(above.parentId);
    }
  }

  #checkUnique(id: number, { parentId, name }: GroupRecord): void {
    if (parentId === null) return;
    const namesake = this.#stores.groups.findByName(parentId, name);
    if (namesake !== undefined && namesake.id !== id)
      throw new DomainError("exists", `group ${parentId} already has a group of the name "${name}"`);
  }

  #withDescendants(group: ListedGroup): ListedGroup[] {
    const below = this.#stores.groups.children(group.id).flatMap((child) => this.#withDescendants(child));
    return [group, ...below];
  }

  #tasksOf(id: number) {
    return this.#stores.tasks.listAll().filter(({ scope }) => scope.kind === "group" && scope.groupId === id);
  }

  #now(): string {
    return `${this.#clock().toISOString().slice(0, 19)}Z`;
  }
}

function checkName(name: string): string {
  if (name.trim() === "") throw new DomainError("bad-format", "the name of a group may not be empty");
  return name;
}
