import type { World } from "./administration-server.js";

/** A virtual Administration Server: a part of the server with hosts, incidents and tasks of its own. */
export interface VirtualServer {
  readonly id: number;
  /** Fixed for a name, so that it outlives a restart. */
  readonly uid: string;
  readonly name: string;
  /** Group of the main server that it stands in. */
  readonly parentGroupId: number;
  readonly world: World;
}

/** A server below the main one, reached through a gateway. */
export interface SecondaryServer {
  readonly id: number;
  readonly instanceId: string;
  readonly name: string;
  readonly address: string;
  readonly groupId: number;
  /** Whether it is running and connected. */
  readonly isActive: boolean;
  readonly world: World;
}

/** The main server's world and those that hang on it. */
export interface ServerHierarchy {
  readonly main: World;
  readonly virtualServers: readonly VirtualServer[];
  readonly secondaryServers: readonly SecondaryServer[];
}

/** The virtual servers that a caller of `world` sees: only the main server has any. */
export function virtualServersOf(hierarchy: ServerHierarchy, world: World): readonly VirtualServer[] {
  return world === hierarchy.main ? hierarchy.virtualServers : [];
}

export function secondaryServersOf(hierarchy: ServerHierarchy, world: World): readonly SecondaryServer[] {
  return world === hierarchy.main ? hierarchy.secondaryServers : [];
}
