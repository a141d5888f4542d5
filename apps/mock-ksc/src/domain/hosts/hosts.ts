import { newGuid, type RandomSource } from "../../random.js";
import type { Clock } from "../../time.js";
import { DomainError } from "../domain-error.js";
import type { Stores } from "../stores.js";
import { MANAGED_DEVICES, UNASSIGNED_DEVICES } from "./group.js";
import type { HostRecord, StoredHost } from "./host.js";
import type { HostState } from "./host-codes.js";

/** Maximum number of hosts that one call may update. */
const MAX_UPDATED = 100;

export type NewHost = Pick<
  HostRecord,
  | "displayName"
  | "groupId"
  | "windowsName"
  | "windowsDomain"
  | "dnsName"
  | "dnsDomain"
  | "ipv4"
  | "macAddresses"
>;

export type HostChanges = Partial<
  Pick<HostRecord, "displayName" | "comment" | "keepConnection" | "ownerIsCustom" | "customOwnerId">
>;

/** The hosts of a server and their rules. */
export class Hosts {
  readonly #stores: Stores;
  readonly #clock: Clock;
  readonly #random: RandomSource;

  constructor(stores: Stores, clock: Clock, random: RandomSource) {
    this.#stores = stores;
    this.#clock = clock;
    this.#random = random;
  }

  /** @throws DomainError when no host has the id. */
  require(id: string): StoredHost {
    const host = this.#stores.hosts.find(id);
    if (host === undefined) throw new DomainError("not-found", `no host has the id "${id}"`);
    return host;
  }

  /** Creates the record of a host without an agent. Returns its new id. */
  add(host: NewHost): string {
    this.#requireGroup(host.groupId);
    const id = newGuid(this.#random);
    const { dnsName = "", dnsDomain = "" } = host;
    this.#stores.hosts.insert({
      ...host,
      id,
      fqdn: dnsDomain === "" ? dnsName : `${dnsName}.${dnsDomain}`,
      createdAt: `${this.#clock().toISOString().slice(0, 19)}Z`,
      state: inGroup([], host.groupId),
      products: [],
      software: [],
      settings: [],
    });
    return id;
  }

  update(id: string, changes: HostChanges): void {
    this.#stores.hosts.update({ ...this.require(id), ...changes });
  }

  /** Changes several hosts. Returns the ids of hosts that do not exist. */
  updateMany(ids: readonly string[], changes: HostChanges): readonly string[] {
    if (ids.length > MAX_UPDATED)
      throw new DomainError("too-big", `${ids.length} hosts in one call; the maximum is ${MAX_UPDATED}`);
    const known = new Set(this.#stores.hosts.read(ids).map(({ id }) => id));
    this.#stores.atomically(() => {
      for (const id of known) this.update(id, changes);
    });
    return ids.filter((id) => !known.has(id));
  }

  remove(id: string): void {
    this.require(id);
    this.#stores.hosts.delete(id);
  }

  /** Deletes hosts. Unless forced, hosts outside Unassigned devices are moved there instead. */
  removeMany(ids: readonly string[], force: boolean): void {
    this.#stores.atomically(() => {
      for (const id of ids) {
        const host = this.require(id);
        if (force || host.groupId === UNASSIGNED_DEVICES) this.#stores.hosts.delete(id);
        else this.#move(host, UNASSIGNED_DEVICES);
      }
    });
  }

  /** Moves all the hosts, or none if one of them does not exist (assumed). */
  moveToGroup(ids: readonly string[], groupId: number): void {
    this.#requireGroup(groupId);
    this.#stores.atomically(() => {
      for (const id of ids) this.#move(this.require(id), groupId);
    });
  }

  /** Moves the hosts directly in a group, but not those in its subgroups (assumed). */
  moveAll(fromGroupId: number, toGroupId: number): void {
    this.#requireGroup(fromGroupId);
    this.moveToGroup(this.#stores.hosts.idsInGroup(fromGroupId), toGroupId);
  }

  /**
   * Finds hosts by address, id, display name, NetBIOS name or DNS name, and moves them. Returns which names
   * were found.
   */
  resolveAndMove(names: readonly string[], groupId: number): readonly boolean[] {
    this.#requireGroup(groupId);
    return this.#stores.atomically(() =>
      names.map((name) => {
        const host = this.#resolve(name);
        if (host === undefined) return false;
        this.#move(host, groupId);
        return true;
      }),
    );
  }

  zeroVirusCounts(ids: readonly string[]): void {
    this.#stores.atomically(() => {
      for (const id of ids) this.#stores.hosts.update({ ...this.require(id), virusCount: 0 });
    });
  }

  /** Resets the counters of a group and all its subgroups. */
  zeroVirusCountsOfGroup(groupId: number): void {
    this.#requireGroup(groupId);
    this.zeroVirusCounts(this.#stores.hosts.idsInGroup(groupId));
    for (const { id } of this.#stores.groups.children(groupId)) this.zeroVirusCountsOfGroup(id);
  }

  #move(host: HostRecord, groupId: number): void {
    this.#stores.hosts.update({ ...host, groupId, state: inGroup(host.state, groupId) });
  }

  #resolve(name: string): HostRecord | undefined {
    const { hosts } = this.#stores;
    const find = (field: "ipv4" | "displayName" | "windowsName" | "dnsName") => hosts.findBy(field, name);
    return find("ipv4") ?? hosts.find(name) ?? find("displayName") ?? find("windowsName") ?? find("dnsName");
  }

  #requireGroup(id: number): void {
    if (this.#stores.groups.find(id) === undefined)
      throw new DomainError("not-found", `no group has the id ${id}; ${MANAGED_DEVICES} is Managed devices`);
  }
}

function inGroup(state: readonly HostState[], groupId: number): HostState[] {
  const others = state.filter((name) => name !== "in-group");
  return groupId === UNASSIGNED_DEVICES ? others : [...others, "in-group"];
}
