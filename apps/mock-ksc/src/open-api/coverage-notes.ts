import type { MethodName, ProfileDecision } from "@ksc-edr/core/wire";

const VIEWS_OF_SCENARIO =
  "The views that the scenario gives rows of; any other is KLSTD 1186. No source gives the columns of EventsSrvViewName and GlobalUsersListSrvViewName, so events and users do not fill them.";

const TASK_EVENTS_ONLY =
  "Only KLPRCI_TaskState happens here; its rows have no body, host_id, host_type and product_displ_version.";

/** Methods whose handler does less than the reference says, each with what is missing, as a sentence. */
export const partly: Readonly<Partial<Record<MethodName, string>>> = {
  "TotpRegistration.SaveSecretForCurrentUser": "What is enrolled is forgotten when the simulator ends.",
  "HostGroup.FindIncidents":
    "No KLINCDT_TYPE and KLINCDT_TYPE_DISPLAY_NAME, which a managed product gives, and no KLHST_WKS_GROUPID_GP.",
  "HostGroup.FindHosts":
    "This server's own hosts; secondary servers are not searched, pParams is not read, and a filter by KLHST_MANAGED_OTHER_SERVER is refused.",
  "HostGroup.FindHostsAsync":
    "This server's own hosts; secondary servers are not searched, pParams is not read, and a filter by KLHST_MANAGED_OTHER_SERVER is refused.",
  "HostGroup.FindGroups":
    "Its parameters in pParams are not read; no attributes of servers (KLSRVH_…, KLVSRV_…), statistics or packages.",
  "HostGroup.GetSubgroups": "Id, name and groups; no grp_part_of_ad_view_by_rule.",
  "HostGroup.UpdateHost": "Display name, comment, kept connection and owner; other attributes are refused.",
  "HostGroup.UpdateHostsMultiple":
    "Display name, comment, kept connection and owner; other attributes are refused.",
  "HostGroup.AddHostsForSync": "Checks the hosts; nothing is synchronized.",
  "HostGroup.AddGroupHostsForSync": "Checks the group; nothing is synchronized.",
  "HostGroup.RestartNetworkScanning": "Checks the argument; there is no network to scan.",
  "HostGroup.GetStaticInfo": "The default set; no certificate, key, port or addresses.",
  "HostGroup.GetRunTimeInfo": "All names with values that do not change.",
  "HostGroup.GetInstanceStatistics": "Hosts, connected agents and virtual servers; no other counters.",
  "HostGroup.GetDomainHosts": "Id, names and domain of each host.",
  "HostGroup.FindUsers": "Number, display name, principal and SAM name.",
  "SrvView.ResetIterator": VIEWS_OF_SCENARIO,
  "SrvView.ResetIteratorAsync": VIEWS_OF_SCENARIO,
  "VServers.GetVServers": "Ids, name, groups and flags; no licences and times.",
  "VServers.GetVServerInfo": "Ids, name, groups and flags; no licences and times.",
  "ServerHierarchy.GetChildServers": "No certificate, key hash, version or times.",
  "ServerHierarchy.GetServerInfo": "No certificate, key hash, version or times.",
  "Tasks.GetTaskData": "No PRTS_TASK_GROUPNAME.",
  "Tasks.AddTask":
    "A group task is for the hosts that stand in the group itself when it is made; host lists and excepted groups are kept and not read, and a schedule starts nothing.",
  "Tasks.UpdateTask": "The group, type, product and hosts of a task stay as they are.",
  "Tasks.GetTaskHistory": TASK_EVENTS_ONLY,
  "Tasks.GetAllTasksOfHost": "Its domain is not read.",
  "Tasks.SetTaskStartEvent": "Kept and given back; no event starts a task.",
  "Tasks.ResetTasksIterator": "The instance is not compared.",
  "HostTasks.AddTask": "A schedule is kept and starts nothing.",
  "HostTasks.SetTaskStartEvent": "Kept and given back; no event starts a task.",
  "HostTasks.ResetTasksIterator":
    "The instance is not compared; tasks of the server for this host are included.",
  "ConEvents.Subscribe":
    "KLSRV_EV_INCIDENT_ADDED and KLPRCI_TaskState; other types are refused with KLSTD 1186.",
  "ConEvents.Retrieve": "KLINCDT_TYPE is empty.",
  "ConEvents.IsServiceConsoleAvailable": "Whether the background connection is up, whatever the product.",
  "EventProcessing.InitiateDelete":
    "Deletes the events of the given ids at once, also those that are not in the result set.",
  "EventProcessing.CancelDelete": "There is nothing left to cancel.",
  "EventProcessingFactory.CreateEventProcessing": TASK_EVENTS_ONLY,
  "EventProcessingFactory.CreateEventProcessing2": TASK_EVENTS_ONLY,
  "EventProcessingFactory.CreateEventProcessingForHost": `${TASK_EVENTS_ONLY} The domain is not read.`,
  "EventProcessingFactory.CreateEventProcessingForHost2": `${TASK_EVENTS_ONLY} The domain is not read.`,
  "NagHstCtl.GetHostRuntimeInfo": "Tasks only, each with its id and whether it is running.",
  "NagHstCtl.SendTaskAction": "The task is found by its id; product and version are not compared.",
};

const NO_MEMBERS = "No source gives the members of its answer.";
const NO_BLOB = "No source gives the form of the blob.";
const NO_FILE = "No source says how the file is carried.";
const NO_REVISIONS = "No revisions are kept.";
const READ_ONLY = "Only the reads are simulated; the scenario settles the rest.";
const NO_OBSERVATION = "No application is under observation here.";
const NO_PASSWORDS = "No source gives the form of a protected password.";
const NO_TUNNEL = "There are no ports behind it.";

/** Methods without a handler, each with why, as a sentence. */
export const notSimulated: Readonly<Partial<Record<MethodName, string>>> = {
  "Session.CreateBlob": NO_BLOB,
  "HostGroup.GetComponentsForProductOnHost": NO_MEMBERS,
  "HostGroup.GetHostfixesForProductOnHost": NO_MEMBERS,
  "HostGroup.GetAllHostfixes": NO_MEMBERS,
  "HostGroup.SS_Write": READ_ONLY,
  "HostGroup.SS_CreateSection": READ_ONLY,
  "HostGroup.SS_DeleteSection": READ_ONLY,
  "HostGroup.SetLocInfo": "No source gives the members of its argument.",
  "Tasks.ProtectPassword": NO_PASSWORDS,
  "Tasks.UpdateCredPasswords": NO_PASSWORDS,
  "Tasks.UpdateCredPasswordsAsync": NO_PASSWORDS,
  "Tasks.CancelUpdateCredPasswords": NO_PASSWORDS,
  "GroupTaskControlApi.RequestStatistics": "No source gives the event that it publishes.",
  "GroupTaskControlApi.GetTaskByRevision": NO_REVISIONS,
  "GroupTaskControlApi.RestoreTaskFromRevision": NO_REVISIONS,
  "GroupTaskControlApi.ExportTask": NO_BLOB,
  "GroupTaskControlApi.ImportTask": NO_BLOB,
  "GroupTaskControlApi.CommitImportedTask": NO_BLOB,
  "GroupTaskControlApi.ResetTasksIteratorForCluster": "There are no clusters here.",
  "InventoryApi.GetObservedApps": NO_OBSERVATION,
  "InventoryApi.SetObservedApps": NO_OBSERVATION,
  "InventoryApi.DeleteUninstalledApps": READ_ONLY,
  "InventoryApi.GetSrvCompetitorIniFileInfoList": NO_MEMBERS,
  "Policy.AddPolicy": READ_ONLY,
  "Policy.UpdatePolicyData": READ_ONLY,
  "Policy.DeletePolicy": READ_ONLY,
  "Policy.MakePolicyActive": READ_ONLY,
  "Policy.MakePolicyRoaming": READ_ONLY,
  "Policy.CopyOrMovePolicy": READ_ONLY,
  "Policy.GetPolicyContents":
    "The settings behind it are read by SsContents, and no source gives their sections for the products here.",
  "Policy.RevertPolicyToRevision": NO_REVISIONS,
  "Policy.GetOutbreakPolicies": NO_MEMBERS,
  "Policy.SetOutbreakPolicies": READ_ONLY,
  "Policy.ExportPolicy": NO_BLOB,
  "Policy.ImportPolicy": NO_BLOB,
  "Policy.ExportPolicy2": NO_FILE,
  "Policy.InitFileUpload": NO_FILE,
  "Policy.ImportPolicy2": NO_FILE,
  "ServerHierarchy.RegisterServer": READ_ONLY,
  "ServerHierarchy.UpdateServer": READ_ONLY,
  "ServerHierarchy.DelServer": READ_ONLY,
  "ServerHierarchy.FindSlaveServers": "Not built; GetChildServers lists the same servers.",
  "VServers.AddVServerInfo": READ_ONLY,
  "VServers.UpdateVServerInfo": READ_ONLY,
  "VServers.DelVServer": READ_ONLY,
  "VServers.MoveVServer": READ_ONLY,
  "VServers.GetPermissions": NO_MEMBERS,
  "VServers.SetPermissions": READ_ONLY,
  "VServers.RecallCertAndCloseConnections": "Agents have no certificates here.",
  "GatewayConnection.PrepareTunnelConnection": NO_TUNNEL,
  "GatewayConnection.PrepareHybridGatewayConnectionToSecondaryServerPort": NO_TUNNEL,
  "GatewayConnection.CloseHybridGatewayConnectionToSecondaryServerPort": NO_TUNNEL,
  "NagHstCtl.SendProductAction": "Products do not run here.",
};

/** What the profiles decide about behaviour; what they decide about typing is listed by core. */
export const profileBehaviours: readonly ProfileDecision[] = [
  {
    sentence: "A Content-Type other than application/json: status 415 (the status is assumed).",
    strict: "refused",
    lenient: "accepted",
    evidence: "documented",
  },
  {
    sentence: "A life time of more than 7200 s for a result set: cut to 7200 s.",
    strict: "refused",
    lenient: "accepted",
    evidence: "assumed",
  },
  {
    sentence: "CheckActionState from another session or connection than the one that started the action.",
    strict: "refused",
    lenient: "accepted",
    evidence: "documented",
  },
  {
    sentence: "CheckActionState sooner than lNextCheckDelay after the call before.",
    strict: "refused",
    lenient: "accepted",
    evidence: "documented",
  },
];

export interface AssumedBehaviour {
  readonly sentence: string;
  /** How to choose the other reading. */
  readonly switch?: string;
}

/** What no source proves about the server itself; the rules of a task's body are listed by core. */
export const assumedBehaviours: readonly AssumedBehaviour[] = [
  { sentence: "A session ends after 180 idle seconds.", switch: "--session-idle" },
  { sentence: "A login with wrong credentials has status 401.", switch: "--refused-login" },
  { sentence: "A blocked account is told by that status.", switch: "--blocked-account" },
  {
    sentence:
      "An account that was given as NAME:PASSWORD is internal or of a domain as the client asks; a client that names no domain means any.",
  },
  { sentence: "The domain in KSCBasic is read as it stands and as base64." },
  { sentence: "A right password sets the count of wrong ones back; wrong codes are not counted." },
  { sentence: "A login that fails ends the login that its connection had." },
  {
    sentence:
      "Every method but EndSession answers a half-open login with the challenge; enrolment is open to it while no secret is known, and a code finishes it.",
  },
  { sentence: "The codes of the 30 seconds before and after count as well." },
  {
    sentence:
      "A token of the scheme KSCWT is one that the scenario gives to an account; it needs no second factor.",
  },
  {
    sentence:
      "A token of CreateToken needs no second factor and leads to the server where it was made, unless the login names a virtual one.",
  },
  {
    sentence:
      "X-KSC-VServer that cannot be decoded means the main server; one that names no virtual server is refused like wrong credentials.",
  },
  { sentence: "A gateway whose target cannot be reached is KLSTD 1195 when it is prepared." },
  {
    sentence: "An agent answers Session and the classes Nag…, a server the others; the rest is KLCONN 1194.",
  },
  { sentence: "Which right a method needs; one that is missing is KLSTD 1184." },
  { sentence: "There are at most 50,000 sessions; beyond that the one that was idle longest ends." },
  { sentence: "A call without a login or session is answered with status 401 and Authentication failure." },
  {
    sentence:
      "A method that does not exist or is not simulated has status 404; malformed JSON, JSON deeper than 64 levels, a body that is not UTF-8 or is cut off 400; one of more than 32 MiB, also after inflating, 413; an encoding other than gzip and deflate 415.",
  },
  { sentence: "A byte order mark before the JSON is passed over. Of members of one name the last counts." },
  {
    sentence:
      "Calls that a client sends on one connection without waiting, which the vendor forbids, are answered in turn; beyond about a hundred at a time Node's HTTP parser may end the connection.",
  },
  { sentence: "The answer of login is an empty JSON object." },
  {
    sentence: "An incident of a host that does not exist is refused with KLSTD 1186.",
    switch: "--unknown-host",
  },
  {
    sentence:
      "A task is made when UpdateIncident sets KLINCDT_IS_HANDLED to false; AddIncident alone makes none.",
    switch: "--task-trigger",
  },
  { sentence: "One incident makes at most one task, and its flag then turns true." },
  {
    sentence:
      "A task is called [Response][area] type - date time - id, with the type as in the body, UTC and the incident's id.",
    switch: "--task-name-type, --task-name-offset, --task-name-id",
  },
  {
    sentence: "At most 100 response tasks are kept per server; the oldest goes, finished or not.",
    switch: "--task-limit",
  },
  {
    sentence: "A task starts on a host after 1 s and ends after 1 s more.",
    switch: "--start-delay, --run-delay",
  },
  { sentence: "A result set ends with the session or connection that made it, but others may read it." },
  { sentence: "A start beyond the last row of a result set gives no rows." },
  { sentence: "The end of a range of rows is included; one beyond the last row is tolerated." },
  { sentence: "An unknown result set, iterator, incident, task or group is KLSTD 1186." },
  { sentence: "A filter that cannot be read is KLSTD 1192; its message says where." },
  { sentence: "A required attribute that is missing is KLPRSS 1125." },
  { sentence: "What exists already (STDE_EXIST, whose number is not documented) is KLSTD 1193." },
  { sentence: "Texts compare whatever their case; CURTIME counts in seconds." },
  {
    sentence:
      "An attribute that is unset meets no comparison, not even <> or a negated one. Rows that compare equal follow in the order in which they were added.",
  },
  {
    sentence:
      "Which attributes of hosts, groups and users may be filtered and ordered; one that may not is KLSTD 1192, one that is unknown among those to return is passed over.",
  },
  {
    sentence:
      "A word of a full-text query stands for itself: evil does not match devil. One with inner punctuation, such as a GUID, is a phrase.",
  },
  {
    sentence:
      "A filter has at most 10,000 comparisons. There are at most 10,000 result sets with 5,000,000 rows in all; beyond that the ones unused longest end, and of more than 10,000 objects of HostGroup.GetHostTasks the oldest.",
  },
  {
    sentence:
      "An asynchronous action takes 500 ms by the clock, though its effect is there at once; too many ended ones are forgotten and close no connection.",
    switch: "--async-action",
  },
  {
    sentence:
      "RemoveGroup with flag 3 deletes the records of the hosts; a flag of 0 means 1. GroupIdSuper is 2, and no search finds that group.",
  },
  {
    sentence:
      "A call that names several hosts changes all of them or, when one does not exist, none; a group's hosts are those that stand in it directly.",
  },
  {
    sentence:
      "The policies in effect in a group are the active ones of the nearest group above, one for each product and version.",
  },
  { sentence: "ConEvents.Retrieve answers true with its last batch of events." },
  { sentence: "GetTaskStatistics2 has the members of GetTaskStatistics." },
  {
    sentence:
      "Severities beyond 1 to 3 are stored as they come. UpdateIncident passes over attributes that it cannot change; another KLHST_WKS_HOSTNAME is logged and passed over.",
  },
  {
    sentence:
      "States of a task may be ordered by all their attributes; without an order they follow the ids of the hosts. A mask of 0 means all states.",
  },
  {
    sentence:
      "A filter on events takes capital and small letters as equal only from A to Z; other filters do so for all letters.",
  },
  { sentence: "A filter of ConEvents.Subscribe is a set of attributes that must be equal." },
  { sentence: "The rows of a view may be filtered and ordered by all attributes that they have." },
];
