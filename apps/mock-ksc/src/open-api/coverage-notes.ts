import type { MethodName, ProfileDecision } from "@ksc-edr/core/wire";

const VIEWS_OF_SCENARIO =
  "Only views with rows in the scenario; any other is KLSTD 1186. No source gives the columns of EventsSrvViewName and GlobalUsersListSrvViewName, so events and users do not appear in them.";

const TASK_EVENTS_ONLY =
  "KLPRCI_TaskState is the only event; its rows have no body, host_id, host_type and product_displ_version.";

/** Methods whose handler does less than the reference says, with a sentence on what is missing. */
export const partly: Readonly<Partial<Record<MethodName, string>>> = {
  "TotpRegistration.SaveSecretForCurrentUser": "Enrolled secrets are lost when the simulator ends.",
  "HostGroup.FindIncidents":
    "No KLINCDT_TYPE and KLINCDT_TYPE_DISPLAY_NAME, which a managed product sets, and no KLHST_WKS_GROUPID_GP.",
  "HostGroup.FindHosts":
    "This server's own hosts; secondary servers are not searched, pParams is ignored, and a filter by KLHST_MANAGED_OTHER_SERVER is refused.",
  "HostGroup.FindHostsAsync":
    "This server's own hosts; secondary servers are not searched, pParams is ignored, and a filter by KLHST_MANAGED_OTHER_SERVER is refused.",
  "HostGroup.FindGroups":
    "Its parameters in pParams are ignored; no attributes of servers (KLSRVH_…, KLVSRV_…), statistics or packages.",
  "HostGroup.GetSubgroups": "Id, name and groups; no grp_part_of_ad_view_by_rule.",
  "HostGroup.UpdateHost":
    "Display name, comment, keep-connection flag and owner; other attributes are refused.",
  "HostGroup.UpdateHostsMultiple":
    "Display name, comment, keep-connection flag and owner; other attributes are refused.",
  "HostGroup.AddHostsForSync": "Checks the hosts; nothing is synchronized.",
  "HostGroup.AddGroupHostsForSync": "Checks the group; nothing is synchronized.",
  "HostGroup.RestartNetworkScanning": "Checks the argument; there is no network to scan.",
  "HostGroup.GetStaticInfo": "The default set; no certificate, key, port or addresses.",
  "HostGroup.GetRunTimeInfo": "All names, with constant values.",
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
    "A group task applies to the hosts directly in the group when it is created; host lists and excluded groups are stored and ignored, and a schedule starts nothing.",
  "Tasks.UpdateTask": "The group, type, product and hosts of a task do not change.",
  "Tasks.GetTaskHistory": TASK_EVENTS_ONLY,
  "Tasks.GetAllTasksOfHost": "Its domain is ignored.",
  "Tasks.SetTaskStartEvent": "Stored and returned; no event starts a task.",
  "Tasks.ResetTasksIterator": "The instance is ignored.",
  "HostTasks.AddTask": "A schedule is stored and starts nothing.",
  "HostTasks.SetTaskStartEvent": "Stored and returned; no event starts a task.",
  "HostTasks.ResetTasksIterator": "The instance is ignored; tasks of the server for this host are included.",
  "ConEvents.Subscribe":
    "Only KLSRV_EV_INCIDENT_ADDED and KLPRCI_TaskState; other types are refused with KLSTD 1186.",
  "ConEvents.Retrieve": "KLINCDT_TYPE is empty.",
  "ConEvents.IsServiceConsoleAvailable":
    "Returns whether the background connection is up, whatever the product.",
  "EventProcessing.InitiateDelete":
    "Deletes the events with the given ids immediately, even those outside the result set.",
  "EventProcessing.CancelDelete": "There is nothing left to cancel.",
  "EventProcessingFactory.CreateEventProcessing": TASK_EVENTS_ONLY,
  "EventProcessingFactory.CreateEventProcessing2": TASK_EVENTS_ONLY,
  "EventProcessingFactory.CreateEventProcessingForHost": `${TASK_EVENTS_ONLY} The domain is ignored.`,
  "EventProcessingFactory.CreateEventProcessingForHost2": `${TASK_EVENTS_ONLY} The domain is ignored.`,
  "NagHstCtl.GetHostRuntimeInfo": "Tasks only, with the id and whether the task is running.",
  "NagHstCtl.SendTaskAction": "The task is found by its id; product and version are ignored.",
};

const NO_MEMBERS = "No source gives the members of its answer.";
const NO_BLOB = "No source gives the format of the blob.";
const NO_FILE = "No source says how the file is transferred.";
const NO_REVISIONS = "The simulator stores no revisions.";
const READ_ONLY = "Only reading is simulated; the scenario defines the rest.";
const NO_OBSERVATION = "The simulator observes no applications.";
const NO_PASSWORDS = "No source gives the format of a protected password.";
const NO_TUNNEL = "There are no ports to connect to.";

/** Methods without a handler, with a sentence on why. */
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
  "GroupTaskControlApi.ResetTasksIteratorForCluster": "The simulator has no clusters.",
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
    "SsContents reads the settings behind it, and no source gives their sections for the simulated products.",
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
  "VServers.RecallCertAndCloseConnections": "Simulated agents have no certificates.",
  "GatewayConnection.PrepareTunnelConnection": NO_TUNNEL,
  "GatewayConnection.PrepareHybridGatewayConnectionToSecondaryServerPort": NO_TUNNEL,
  "GatewayConnection.CloseHybridGatewayConnectionToSecondaryServerPort": NO_TUNNEL,
  "NagHstCtl.SendProductAction": "Simulated products do not run.",
};

/** What the profiles decide about behaviour. Core lists what they decide about types. */
export const profileBehaviours: readonly ProfileDecision[] = [
  {
    sentence: "A Content-Type other than application/json: status 415 (the status is assumed).",
    strict: "refused",
    lenient: "accepted",
    evidence: "documented",
  },
  {
    sentence: "A lifetime of more than 7200 s for a result set: shortened to 7200 s.",
    strict: "refused",
    lenient: "accepted",
    evidence: "assumed",
  },
  {
    sentence: "CheckActionState from a session or connection other than the one that started the action.",
    strict: "refused",
    lenient: "accepted",
    evidence: "documented",
  },
  {
    sentence: "CheckActionState earlier than lNextCheckDelay after the previous call.",
    strict: "refused",
    lenient: "accepted",
    evidence: "documented",
  },
];

export interface AssumedBehaviour {
  readonly sentence: string;
  /** The option that chooses the other reading. */
  readonly switch?: string;
}

/** What no source proves about the server itself. Core lists the rules for the body of a response. */
export const assumedBehaviours: readonly AssumedBehaviour[] = [
  { sentence: "A session ends after 180 idle seconds.", switch: "--session-idle" },
  { sentence: "A login with wrong credentials is answered with status 401.", switch: "--refused-login" },
  { sentence: "A login to a blocked account is answered with the same status.", switch: "--blocked-account" },
  {
    sentence:
      "An account given as NAME:PASSWORD is an internal or a domain account, as the client asks; a client that names no domain matches any.",
  },
  { sentence: "The domain in KSCBasic is read both plain and as base64." },
  { sentence: "A correct password resets the count of wrong ones; wrong codes are not counted." },
  { sentence: "A failed login ends the previous login of the connection." },
  {
    sentence:
      "Every method except EndSession answers a half-open login with the challenge. Enrolment is allowed while no secret is known, and a code completes the login.",
  },
  { sentence: "The codes of the previous and next 30 seconds are accepted too." },
  {
    sentence: "A KSCWT token is one that the scenario gives to an account; it needs no second factor.",
  },
  {
    sentence:
      "A token of CreateToken needs no second factor and leads to the server where it was created, unless the login names a virtual one.",
  },
  {
    sentence:
      "An X-KSC-VServer that cannot be decoded means the main server; one that names no virtual server is refused like wrong credentials.",
  },
  { sentence: "Preparing a gateway whose target cannot be reached fails with KLSTD 1195." },
  {
    sentence:
      "An agent answers Session and the classes Nag…, a server answers the others; a call to the wrong one fails with KLCONN 1194.",
  },
  { sentence: "Which right a method needs; a missing right is KLSTD 1184." },
  { sentence: "There are at most 50,000 sessions; beyond that the session idle longest ends." },
  { sentence: "A call without a login or session is answered with status 401 and Authentication failure." },
  {
    sentence:
      "A method that does not exist or is not simulated is answered with status 404; malformed JSON, JSON deeper than 64 levels, and a body that is not UTF-8 or is truncated with 400; a body of more than 32 MiB, also after decompression, with 413; an encoding other than gzip and deflate with 415.",
  },
  {
    sentence:
      "A byte order mark before the JSON is ignored. When members have the same name, the last one counts.",
  },
  {
    sentence:
      "Calls that a client sends on one connection without waiting, which the vendor forbids, are answered in order; with more than about a hundred at a time Node's HTTP parser may end the connection.",
  },
  { sentence: "The answer of login is an empty JSON object." },
  {
    sentence: "An incident of a host that does not exist is refused with KLSTD 1186.",
    switch: "--unknown-host",
  },
  {
    sentence:
      "A task is created when UpdateIncident sets KLINCDT_IS_HANDLED to false; AddIncident alone creates none.",
    switch: "--task-trigger",
  },
  { sentence: "One incident creates at most one task, and its flag then becomes true." },
  {
    sentence:
      "A task is named [Response][area] type - date time - id, with the type as in the body, UTC and the incident's id.",
    switch: "--task-name-type, --task-name-offset, --task-name-id",
  },
  {
    sentence:
      "A server keeps at most 100 response tasks; beyond that the oldest is deleted, finished or not.",
    switch: "--task-limit",
  },
  {
    sentence: "A task starts on a host after 1 s and ends after another 1 s.",
    switch: "--start-delay, --run-delay",
  },
  { sentence: "A result set ends with the session or connection that created it, but others may read it." },
  { sentence: "A start beyond the last row of a result set returns no rows." },
  { sentence: "The end of a range of rows is inclusive; an end beyond the last row is allowed." },
  { sentence: "An unknown result set, iterator, incident, task or group is KLSTD 1186." },
  { sentence: "A filter that cannot be parsed is KLSTD 1192; its message gives the position." },
  { sentence: "A missing required attribute is KLPRSS 1125." },
  { sentence: "Creating what already exists (STDE_EXIST, whose number is not documented) is KLSTD 1193." },
  { sentence: "Texts compare ignoring case; CURTIME counts in seconds." },
  {
    sentence:
      "An unset attribute matches no comparison, not even <> or a negated one. Rows that compare equal are in the order in which they were added.",
  },
  {
    sentence:
      "Which attributes of hosts, groups and users may be filtered and ordered; any other is KLSTD 1192. Unknown attributes among those to return are ignored.",
  },
  {
    sentence:
      "A word of a full-text query matches whole words: evil does not match devil. A word with inner punctuation, such as a GUID, is a phrase.",
  },
  {
    sentence:
      "A filter has at most 1,048,576 characters, 64 levels and 10,000 comparisons, 1,000 of them other than one attribute with any of several values. A pattern has at most 2,000 characters; a full-text query 20,000; all full-text queries of a filter 1,000 words, 10 of them with wildcards. Results are ordered by at most 100 fields. Beyond these limits a search is KLSTD 1192.",
  },
  {
    sentence:
      "A request body with more than 100,000 values is answered with 413, one that comes slower than 10,000 bytes in 10 seconds with 408. Large bodies wait in line for a memory of three times the largest body.",
  },
  {
    sentence:
      "There are at most 10,000 result sets with 5,000,000 rows in all; beyond that the sets unused longest end. There are at most 10,000 objects of HostGroup.GetHostTasks; beyond that the oldest ends.",
  },
  {
    sentence:
      "An asynchronous action is reported as finished after 500 ms, though its effect is immediate. When too many finished actions were never checked, the oldest are dropped without closing a connection.",
    switch: "--async-action",
  },
  {
    sentence:
      "RemoveGroup with flag 3 deletes the records of the hosts; flag 0 means 1. GroupIdSuper is 2, and no search finds that group.",
  },
  {
    sentence:
      "A call with several hosts changes all of them, or none if one does not exist; the hosts of a group are those directly in it.",
  },
  {
    sentence:
      "The policies in effect in a group are the active ones of the nearest group above, one for each product and version.",
  },
  { sentence: "ConEvents.Retrieve returns true with its last batch of events." },
  { sentence: "GetTaskStatistics2 has the members of GetTaskStatistics." },
  {
    sentence:
      "Severities outside 1 to 3 are stored unchanged. UpdateIncident ignores attributes that it cannot change; a different KLHST_WKS_HOSTNAME is logged and ignored.",
  },
  {
    sentence:
      "States of a task may be ordered by all their attributes; without an order they are sorted by host id. A mask of 0 means all states.",
  },
  {
    sentence: "A filter on events ignores case for A to Z only; other filters do so for all letters.",
  },
  { sentence: "A filter of ConEvents.Subscribe is a set of attributes that must be equal." },
  { sentence: "The rows of a view may be filtered and ordered by all attributes that occur in them." },
];
