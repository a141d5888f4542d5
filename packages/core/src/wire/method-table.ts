import type { ArgsOf, Method, ReplyOf } from "./method.js";
import { asyncActionMethods } from "./methods/async-action-state-checker.js";
import { chunkAccessorMethods } from "./methods/chunk-accessor.js";
import { conEventMethods } from "./methods/con-events.js";
import { eventProcessingFactoryMethods, eventProcessingMethods } from "./methods/event-processing.js";
import { cgwHelperMethods, gatewayConnectionMethods } from "./methods/gateway.js";
import { groupTaskControlApiMethods } from "./methods/group-task-control-api.js";
import { groupMethods } from "./methods/host-group-groups.js";
import { hostMethods } from "./methods/host-group-hosts.js";
import { incidentMethods } from "./methods/host-group-incidents.js";
import { hostProductMethods } from "./methods/host-group-products.js";
import { serverInfoMethods } from "./methods/host-group-server.js";
import { hostTaskMethods } from "./methods/host-tasks.js";
import { inventoryMethods } from "./methods/inventory-api.js";
import { nagHstCtlMethods } from "./methods/nag-hst-ctl.js";
import { policyMethods } from "./methods/policy.js";
import { serverHierarchyMethods } from "./methods/server-hierarchy.js";
import { sessionMethods } from "./methods/session.js";
import { srvViewMethods } from "./methods/srv-view.js";
import { taskIteratorMethods } from "./methods/task-iterators.js";
import { taskMethods } from "./methods/tasks.js";
import { totpRegistrationMethods } from "./methods/totp-registration.js";
import { virtualServerMethods } from "./methods/v-servers.js";

/** Every method that this project knows, by its exact, case-sensitive name. */
export const methods = {
  ...sessionMethods,
  ...totpRegistrationMethods,
  ...incidentMethods,
  ...hostMethods,
  ...hostProductMethods,
  ...groupMethods,
  ...serverInfoMethods,
  ...chunkAccessorMethods,
  ...taskMethods,
  ...taskIteratorMethods,
  ...groupTaskControlApiMethods,
  ...hostTaskMethods,
  ...asyncActionMethods,
  ...conEventMethods,
  ...eventProcessingMethods,
  ...eventProcessingFactoryMethods,
  ...srvViewMethods,
  ...inventoryMethods,
  ...policyMethods,
  ...serverHierarchyMethods,
  ...virtualServerMethods,
  ...cgwHelperMethods,
  ...gatewayConnectionMethods,
  ...nagHstCtlMethods,
} as const satisfies Record<string, Method>;

/** Name of a method, such as `HostGroup.AddIncident`. */
export type MethodName = keyof typeof methods;
/** Arguments of a method: `MethodArgs<"HostGroup.AddIncident">`. */
export type MethodArgs<N extends MethodName> = ArgsOf<(typeof methods)[N]>;
/** Members of a method's answer: `MethodReply<"HostGroup.AddIncident">`. */
export type MethodReply<N extends MethodName> = ReplyOf<(typeof methods)[N]>;

/** Whether the table has a method of this name. */
export function isMethodName(name: string): name is MethodName {
  return Object.hasOwn(methods, name);
}

/** Methods related to EDR that our sources mention but do not describe, so the table does not have them. */
export const knownButUndescribed = [
  "FileCategorizer2.AddExpressions",
  "KillChain.GetByIDs",
  "KillChain.GetByIDs2",
  "PolicyProfiles.EnumProfiles",
  "RetrFiles.GetInfo",
  "RetrFiles.GetInfoAsync",
  "RetrFiles2.GetInfo2",
  "ServiceNwcDeployment.CreateServiceAccount",
  "ServiceNwcDeployment.UpdateServiceAccountAcl",
  "SsContents.SS_GetNames",
  "SsContents.Ss_Add",
  "SsContents.Ss_Apply",
  "SsContents.Ss_Clear",
  "SsContents.Ss_Delete",
  "SsContents.Ss_Read",
  "SsContents.Ss_Release",
  "SsContents.Ss_Replace",
  "SsContents.Ss_Update",
] as const;
