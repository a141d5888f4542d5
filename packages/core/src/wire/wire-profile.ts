import type { Evidence } from "../provenance.js";

/** How strictly arguments of a call are read. Writing is the same in both profiles. */
export const wireProfiles = ["strict", "lenient"] as const;
/** How strictly arguments of a call are read. */
export type WireProfile = (typeof wireProfiles)[number];

/** What a profile does with a form of arguments. */
export type Verdict = "accepted" | "refused";

/** A form of arguments, and whether each profile accepts it. */
export interface ProfileDecision {
  readonly sentence: string;
  readonly strict: Verdict;
  readonly lenient: Verdict;
  /** How we know that clients send it, or that servers accept it. */
  readonly evidence: Evidence;
}

/** All decisions of the profiles. The wire types follow them. */
export const profileDecisions = {
  bareParams: {
    sentence:
      'An object without {"type":"params","value":…} inside an array or params, such as an order entry {"Name":…,"Asc":…}: read as params.',
    strict: "refused",
    lenient: "accepted",
    evidence: "client",
  },
  wrappedParams: {
    sentence:
      'A parameter of type params, such as pInfo or pData, inside {"type":"params","value":…}: the wrapper is removed.',
    strict: "refused",
    lenient: "accepted",
    evidence: "client",
  },
  bareDateTime: {
    sentence:
      'A string in place of a datetime attribute, instead of {"type":"datetime","value":…}: read as the datetime.',
    strict: "refused",
    lenient: "accepted",
    evidence: "assumed",
  },
  nullAttribute: {
    sentence: "Null as the value of an attribute inside params: read as an attribute that is not set.",
    strict: "refused",
    lenient: "accepted",
    evidence: "assumed",
  },
  missingParameter: {
    sentence:
      "A parameter that is missing or null: read as an empty string, 0, false, no elements or no attributes.",
    strict: "accepted",
    lenient: "accepted",
    evidence: "client",
  },
  unknownParameter: {
    sentence: "A parameter that the method does not have: ignored.",
    strict: "accepted",
    lenient: "accepted",
    evidence: "assumed",
  },
  unknownAttribute: {
    sentence: "An attribute of params that is not documented: kept, if its value has a valid type.",
    strict: "accepted",
    lenient: "accepted",
    evidence: "client",
  },
  unorderedEntry: {
    sentence: "An order entry without Asc: ascending.",
    strict: "accepted",
    lenient: "accepted",
    evidence: "assumed",
  },
  dateTimeFraction: {
    sentence: "A fraction of a second in a datetime: cut off.",
    strict: "accepted",
    lenient: "accepted",
    evidence: "assumed",
  },
  otherType: {
    sentence:
      "A value of another type than that of the parameter or attribute, such as a number as a string, or 1 for true.",
    strict: "refused",
    lenient: "refused",
    evidence: "assumed",
  },
} as const satisfies Record<string, ProfileDecision>;

/** Name of a decision. */
export type ProfileDecisionName = keyof typeof profileDecisions;

/** Whether a profile accepts a form of arguments. */
export function accepts(profile: WireProfile, decision: ProfileDecisionName): boolean {
  return profileDecisions[decision][profile] === "accepted";
}
