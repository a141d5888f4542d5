import type { AdministrationServer } from "./administration-server.js";

/** A virtual Administration Server, with its own hosts, incidents and tasks. */
export interface VirtualServer {
  readonly id: number;
  /** Derived from the name, so it survives a restart. */
  readonly uid: string;
  readonly name: string;
  /** Group of the main server that contains it. */
  readonly parentGroupId: number;
  readonly server: AdministrationServer;
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
  readonly server: AdministrationServer;
}

/** The main server with its virtual and secondary servers. */
export interface ServerHierarchy {
  readonly main: AdministrationServer;
  readonly virtualServers: readonly VirtualServer[];
  readonly secondaryServers: readonly SecondaryServer[];
}

/** The virtual servers that callers of `server` see: only the main server has any. */
export function virtualServersOf(
  hierarchy: ServerHierarchy,
  server: AdministrationServer,
): readonly VirtualServer[] {
  return server === hierarchy.main ? hierarchy.virtualServers : [];
}

export function secondaryServersOf(
  hierarchy: ServerHierarchy,
  server: AdministrationServer,
): readonly SecondaryServer[] {
  return server === hierarchy.main ? hierarchy.secondaryServers : [];
}
