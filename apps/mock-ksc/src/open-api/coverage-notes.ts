import type { MethodName, ProfileDecision } from "@ksc-edr/core/wire";

/** Methods whose handler does less than the reference says, each with what is missing, as a sentence. */
export const partly: Readonly<Partial<Record<MethodName, string>>> = {
  "TotpRegistration.SaveSecretForCurrentUser": "What is enrolled is forgotten when the simulator ends.",
  "HostGroup.FindHosts":
    "This server's own hosts; secondary servers are not searched, and pParams is not read.",
  "HostGroup.FindHostsAsync":
    "This server's own hosts; secondary servers are not searched, and pParams is not read.",
  "HostGroup.FindGroups": "Its parameters in pParams are not read.",
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
  "SrvView.ResetIterator": "The views that the scenario gives rows of.",
  "SrvView.ResetIteratorAsync": "The views that the scenario gives rows of.",
  "VServers.GetVServers": "Ids, name, groups and flags; no licences and times.",
  "VServers.GetVServerInfo": "Ids, name, groups and flags; no licences and times.",
  "ServerHierarchy.GetChildServers": "No certificate, key hash, version or times.",
  "ServerHierarchy.GetServerInfo": "No certificate, key hash, version or times.",
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
];
