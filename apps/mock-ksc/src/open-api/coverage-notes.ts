import type { MethodName, ProfileDecision } from "@ksc-edr/core/wire";

/** Methods whose handler does less than the reference says, each with what is missing, as a sentence. */
export const partly: Readonly<Partial<Record<MethodName, string>>> = {
  "TotpRegistration.SaveSecretForCurrentUser": "What is enrolled is forgotten when the simulator ends.",
  "VServers.GetVServers": "Ids, name, groups and flags; no licences and times.",
  "VServers.GetVServerInfo": "Ids, name, groups and flags; no licences and times.",
  "ServerHierarchy.GetChildServers": "No certificate, key hash, version or times.",
  "ServerHierarchy.GetServerInfo": "No certificate, key hash, version or times.",
};

/** What the profiles decide about behaviour; what they decide about typing is listed by core. */
export const profileBehaviours: readonly ProfileDecision[] = [
  {
    sentence: "A life time of more than 7200 s for a result set: cut to 7200 s.",
    strict: "refused",
    lenient: "accepted",
    evidence: "assumed",
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
  { sentence: "A method that does not exist or is not simulated has status 404, malformed JSON 400." },
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
  { sentence: "ConEvents.Retrieve answers true with its last batch of events." },
  { sentence: "GetTaskStatistics2 has the members of GetTaskStatistics." },
];
