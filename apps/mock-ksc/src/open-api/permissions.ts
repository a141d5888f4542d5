import type { MethodName } from "@ksc-edr/core/wire";
import type { Right } from "../domain/accounts/users.js";
import { DomainError } from "../domain/domain-error.js";
import type { Call } from "./call.js";

/**
 * The methods that need more than `read`, or less. Which right a real server requires is assumed: its roles
 * distinguish reading from modifying, and groups from the rest.
 */
const methodsByRight = {
  none: [
    "Session.StartSession",
    "Session.EndSession",
    "Session.Ping",
    "Session.CreateToken",
    "TotpRegistration.GenerateSecret",
    "TotpRegistration.SaveSecretForCurrentUser",
    "TotpRegistration.DeleteSecret",
    "TotpRegistration.IfCurrentUserMayClearSecret",
    "TotpRegistration.ClearSecretForCurrentUser",
  ],
  "modify-incidents": ["HostGroup.AddIncident", "HostGroup.UpdateIncident", "HostGroup.DeleteIncident"],
  "modify-groups": [
    "HostGroup.AddGroup",
    "HostGroup.UpdateGroup",
    "HostGroup.RemoveGroup",
    "HostGroup.AddHost",
    "HostGroup.UpdateHost",
    "HostGroup.UpdateHostsMultiple",
    "HostGroup.RemoveHost",
    "HostGroup.RemoveHosts",
    "HostGroup.MoveHostsToGroup",
    "HostGroup.MoveHostsFromGroupToGroup",
    "HostGroup.ResolveAndMoveToGroup",
    "HostGroup.AddHostsForSync",
    "HostGroup.AddGroupHostsForSync",
    "HostGroup.ZeroVirusCountForGroup",
    "HostGroup.ZeroVirusCountForHosts",
    "HostGroup.SS_Write",
    "HostGroup.SS_CreateSection",
    "HostGroup.SS_DeleteSection",
    "HostGroup.AddDomain",
    "HostGroup.DelDomain",
    "HostGroup.RestartNetworkScanning",
    "HostGroup.SetLocInfo",
  ],
  "modify-tasks": [
    "Tasks.AddTask",
    "Tasks.UpdateTask",
    "Tasks.DeleteTask",
    "Tasks.RunTask",
    "Tasks.CancelTask",
    "Tasks.SuspendTask",
    "Tasks.ResumeTask",
    "Tasks.AddHostToTask",
    "Tasks.SetTaskStartEvent",
    "Tasks.UpdateCredPasswords",
    "Tasks.UpdateCredPasswordsAsync",
    "HostTasks.AddTask",
    "HostTasks.UpdateTask",
    "HostTasks.DeleteTask",
    "HostTasks.SetTaskStartEvent",
    "GroupTaskControlApi.ImportTask",
    "GroupTaskControlApi.CommitImportedTask",
    "GroupTaskControlApi.RestoreTaskFromRevision",
    "EventProcessing.InitiateDelete",
    "NagHstCtl.SendTaskAction",
    "NagHstCtl.SendProductAction",
  ],
} as const satisfies Record<Exclude<Right, "read"> | "none", readonly MethodName[]>;

const rights = new Map<MethodName, keyof typeof methodsByRight>();
for (const [right, names] of Object.entries(methodsByRight)) {
  for (const name of names) rights.set(name, right as keyof typeof methodsByRight);
}

/** The right that a method needs. */
export function rightFor(name: MethodName): Right | "none" {
  return rights.get(name) ?? "read";
}

/**
 * Checks that the caller may call a method, and that the called program has it: an agent has the classes
 * `Nag…`, a server has the others (assumed).
 * @throws DomainError
 */
export function checkPermitted(name: MethodName, { user, agentHostId }: Call): void {
  const right = rightFor(name);
  if (right !== "none" && !user.rights.includes(right)) {
    throw new DomainError("no-access", `${name} needs the right ${right}, which this user does not have`);
  }
  if (name.startsWith("Session.")) return;
  if (agentHostId === null && name.startsWith("Nag")) {
    throw new DomainError("no-such-call", `${name} is a method of agents; connect to one through a gateway`);
  }
  if (agentHostId !== null && !name.startsWith("Nag")) {
    throw new DomainError(
      "no-such-call",
      `${name} is a method of servers; this connection leads to an agent`,
    );
  }
}
