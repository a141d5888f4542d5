import type { Login } from "../accounts/login.js";
import { DomainError } from "../domain-error.js";
import { isOnline } from "../hosts/host.js";
import type { AdministrationServer } from "./administration-server.js";
import { type ServerHierarchy, secondaryServersOf } from "./server-hierarchy.js";

/** One step of a gateway: from a server to one of its secondary servers, or to the agent of one of its hosts. */
export type GatewayStep =
  | { readonly kind: "secondary"; readonly instanceId: string }
  | { readonly kind: "agent"; readonly hostId: string };

/** @throws DomainError when the host does not exist or has no agent. */
export function toAgentStep(server: AdministrationServer, hostId: string): GatewayStep {
  requireAgent(server, hostId);
  return { kind: "agent", hostId };
}

/** @throws DomainError when the server has no secondary server of this id. */
export function toSecondaryStep(
  hierarchy: ServerHierarchy,
  server: AdministrationServer,
  id: number,
): GatewayStep {
  const found = secondaryServersOf(hierarchy, server).find((server) => server.id === id);
  if (found === undefined) throw new DomainError("not-found", `no secondary server has the id ${id}`);
  return { kind: "secondary", instanceId: found.instanceId };
}

/**
 * Follows the steps and connects to the last target.
 * @throws DomainError when a step names no target, or the target cannot be reached.
 */
export function connectGateway(
  hierarchy: ServerHierarchy,
  from: Login,
  steps: readonly GatewayStep[],
): Login {
  if (steps.length === 0) throw new DomainError("bad-format", "a gateway needs at least one location");
  let login = from;
  for (const step of steps) {
    if (login.agentHostId !== null) {
      throw new DomainError("bad-format", "a gateway ends at an agent; remove the locations after it");
    }
    login =
      step.kind === "agent"
        ? connectAgent(login, step.hostId)
        : connectSecondary(hierarchy, login, step.instanceId);
  }
  return login;
}

function connectAgent(login: Login, hostId: string): Login {
  if (!isOnline(requireAgent(login.server, hostId))) {
    throw new DomainError("unavailable", `the agent of the host "${hostId}" is not connected`);
  }
  return { ...login, agentHostId: hostId };
}

function connectSecondary(hierarchy: ServerHierarchy, login: Login, instanceId: string): Login {
  const server = secondaryServersOf(hierarchy, login.server).find((known) => known.instanceId === instanceId);
  if (server === undefined) {
    throw new DomainError("not-found", `no secondary server has the instance id "${instanceId}"`);
  }
  if (!server.isActive) throw new DomainError("unavailable", `the server "${server.name}" is not connected`);
  return { ...login, server: server.server };
}

function requireAgent(server: AdministrationServer, hostId: string) {
  const host = server.stores.hosts.find(hostId);
  if (host === undefined) throw new DomainError("not-found", `no host has the id "${hostId}"`);
  if (!host.state.includes("agent-installed")) {
    throw new DomainError("not-found", `the host "${hostId}" has no agent`);
  }
  return host;
}
