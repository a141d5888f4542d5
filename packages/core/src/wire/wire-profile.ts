import type { Evidence } from "../provenance.js";

/** How strictly the arguments of a call are read. What is written is the same in both. */
export const wireProfiles = ["strict", "lenient"] as const;
export type WireProfile = (typeof wireProfiles)[number];

export type Verdict = "accepted" | "refused";

/** One way of sending arguments, and what each profile makes of it. */
export interface ProfileDecision {
  readonly sentence: string;
  readonly strict: Verdict;
  readonly lenient: Verdict;
  /** How it is known that clients send it, or that servers take it. */
  readonly evidence: Evidence;
}

/** Everything that the profiles decide about arguments; the wire types read their rules from here. */
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
      'A parameter of type params, such as pInfo or pData, inside {"type":"params","value":…}: the wrapper is taken off.',
    strict: "refused",
    lenient: "accepted",
    evidence: "client",
  },
  bareDateTime: {
    sentence:
      'A string where an attribute is a datetime, in place of {"type":"datetime","value":…}: read as the datetime.',
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
    sentence: "A parameter whose name the method does not have: ignored.",
    strict: "accepted",
    lenient: "accepted",
    evidence: "assumed",
  },
  unknownAttribute: {
    sentence: "An attribute of params whose name is not documented: kept, if its value is well typed.",
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
      "A value of another type than the parameter or attribute has, such as a number as a string, or 1 for true.",
    strict: "refused",
    lenient: "refused",
    evidence: "assumed",
  },
} as const satisfies Record<string, ProfileDecision>;

export type ProfileDecisionName = keyof typeof profileDecisions;

export function accepts(profile: WireProfile, decision: ProfileDecisionName): boolean {
  return profileDecisions[decision][profile] === "accepted";
}
