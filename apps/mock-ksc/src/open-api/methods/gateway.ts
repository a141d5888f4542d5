import { type KscParams, stringAt } from "@ksc-edr/core/wire";
import { DomainError } from "../../domain/domain-error.js";
import {
  connectGateway,
  type GatewayStep,
  toAgentStep,
  toSecondaryStep,
} from "../../domain/server/gateways.js";
import type { Call, Handlers } from "../call.js";

export const gatewayHandlers = {
  "CgwHelper.GetSlaveServerLocation": ({ nSlaveServerId }, { installation, server }) => ({
    PxgRetVal: toLocation(toSecondaryStep(installation, server, nSlaveServerId)),
  }),

  "CgwHelper.GetNagentLocation": ({ wsHostName }, { server }) => ({
    PxgRetVal: toLocation(toAgentStep(server, wsHostName)),
  }),

  "GatewayConnection.PrepareGatewayConnection": ({ pLocations }, call) =>
    prepare(call, pLocations.map(fromLocation)),

  "GatewayConnection.PrepareGatewayConnectionToSecondaryServer": ({ srvInstanceId }, call) =>
    prepare(call, [{ kind: "secondary", instanceId: srvInstanceId }]),
} satisfies Handlers;

/** Connects to the target already here, because the later login by key cannot report a failure. */
function prepare(call: Call, steps: readonly GatewayStep[]) {
  const { installation, user, server, agentHostId } = call;
  const target = connectGateway(installation, { user, server, agentHostId }, steps);
  return { wstrAuthKey: installation.gatewayKeys.issue(target) };
}

const components = { agent: "1103", secondary: "1093" } as const satisfies Record<
  GatewayStep["kind"],
  string
>;

/**
 * A location is opaque to its reader. Its members are those that a public client copies; what a real server
 * puts into them is not known (assumed).
 */
function toLocation(step: GatewayStep): KscParams {
  return {
    GwLocHostId: step.kind === "agent" ? step.hostId : step.instanceId,
    GwLocTargetComponent: components[step.kind],
  };
}

function fromLocation(location: KscParams, index: number): GatewayStep {
  const id = stringAt(location, "GwLocHostId");
  const component = stringAt(location, "GwLocTargetComponent");
  if (id !== null && component === components.agent) return { kind: "agent", hostId: id };
  if (id !== null && component === components.secondary) return { kind: "secondary", instanceId: id };
  throw new DomainError("bad-format", `pLocations[${index}] is not a location returned by CgwHelper`);
}
