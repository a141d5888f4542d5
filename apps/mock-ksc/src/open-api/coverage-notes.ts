import type { MethodName, ProfileDecision } from "@ksc-edr/core/wire";

/** Methods whose handler does less than the reference says, each with what is missing, as a sentence. */
export const partly: Readonly<Partial<Record<MethodName, string>>> = {};

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
