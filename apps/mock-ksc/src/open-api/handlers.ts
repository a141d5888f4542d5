import type { Handlers } from "./call.js";
import { asyncActionHandlers } from "./methods/async-actions.js";
import { chunkAccessorHandlers } from "./methods/chunk-accessor.js";
import { conEventsHandlers } from "./methods/con-events.js";
import { eventHandlers } from "./methods/events.js";
import { gatewayHandlers } from "./methods/gateway.js";
import { groupHandlers } from "./methods/groups.js";
import { hostProductHandlers } from "./methods/host-products.js";
import { hostSearchHandlers } from "./methods/host-search.js";
import { hostTaskHandlers } from "./methods/host-tasks.js";
import { hostHandlers } from "./methods/hosts.js";
import { incidentHandlers } from "./methods/incidents.js";
import { inventoryHandlers } from "./methods/inventory.js";
import { nagHstCtlHandlers } from "./methods/nag-hst-ctl.js";
import { peopleHandlers } from "./methods/people.js";
import { policyHandlers } from "./methods/policies.js";
import { serverHierarchyHandlers } from "./methods/server-hierarchy.js";
import { serverInfoHandlers } from "./methods/server-info.js";
import { sessionHandlers } from "./methods/session.js";
import { srvViewHandlers } from "./methods/srv-view.js";
import { taskStatusHandlers } from "./methods/task-status.js";
import { taskHandlers } from "./methods/tasks.js";
import { totpRegistrationHandlers } from "./methods/totp-registration.js";
import { virtualServerHandlers } from "./methods/virtual-servers.js";
import { windowsDomainHandlers } from "./methods/windows-domains.js";

/** The handlers of the methods in core's table. */
export const handlers: Handlers = {
  ...sessionHandlers,
  ...totpRegistrationHandlers,
  ...incidentHandlers,
  ...hostHandlers,
  ...hostSearchHandlers,
  ...hostProductHandlers,
  ...groupHandlers,
  ...asyncActionHandlers,
  ...chunkAccessorHandlers,
  ...taskHandlers,
  ...taskStatusHandlers,
  ...hostTaskHandlers,
  ...eventHandlers,
  ...conEventsHandlers,
  ...virtualServerHandlers,
  ...serverHierarchyHandlers,
  ...gatewayHandlers,
  ...windowsDomainHandlers,
  ...srvViewHandlers,
  ...serverInfoHandlers,
  ...policyHandlers,
  ...peopleHandlers,
  ...nagHstCtlHandlers,
  ...inventoryHandlers,
};
