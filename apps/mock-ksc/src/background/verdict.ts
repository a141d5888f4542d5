import {
  type AssumedRuleId,
  assumedRuleOf,
  decodeIncidentBody,
  formatBodyIssue,
  type ResponseTaskName,
  responseTaskNames,
  type TaskIssue,
} from "@ksc-edr/core";

/** What happens when a body breaks an assumed rule: the task is created with a warning, or the body is ignored. */
export type OnBreach = "warn" | "ignore";

/** Switches of the assumed rules. A rule that is not named keeps its default. */
export type AssumedRuleSwitches = Readonly<Partial<Record<AssumedRuleId, OnBreach>>>;

export type BodyVerdict =
  | {
      readonly outcome: "accepted" | "accepted-with-warnings";
      readonly request: ResponseRequest;
      readonly reasons: readonly string[];
    }
  | { readonly outcome: "ignored"; readonly reasons: readonly string[] };

/** What the consumer needs from a body to create its task. */
export interface ResponseRequest {
  readonly task: ResponseTaskName;
  readonly targetHost: string;
  readonly area: string;
}

/**
 * Judges an incident body, less strictly than the canonical schemas: a body that breaks a documented rule is
 * ignored; for an assumed rule the switch decides.
 */
export function judgeBody(body: string, switches: AssumedRuleSwitches): BodyVerdict {
  const decoded = decodeIncidentBody(body);
  if (decoded.kind === "not-a-response")
    return ignored([`KLINCDT_BODY is not a response: ${decoded.reason}`]);
  if (decoded.kind === "response") {
    const { task, targetHost, responseEventIncidentArea } = decoded.task;
    return {
      outcome: "accepted",
      request: { task, targetHost, area: responseEventIncidentArea },
      reasons: [],
    };
  }
  const { value, issues } = decoded;
  const task = responseTaskNames.find((name) => name === value["task"]);
  const fatal = issues.filter((issue) => onBreach(issue, value["task"], switches) === "ignore");
  if (task === undefined || fatal.length > 0)
    return ignored((fatal.length > 0 ? fatal : issues).map(describe(value)));
  return {
    outcome: "accepted-with-warnings",
    request: {
      task,
      targetHost: String(value["targetHost"]),
      area: String(value["responseEventIncidentArea"]),
    },
    reasons: issues.map(describe(value)),
  };
}

function onBreach(issue: TaskIssue, task: unknown, switches: AssumedRuleSwitches): OnBreach {
  const rule = assumedRuleOf(issue, task);
  return rule === null ? "ignore" : (switches[rule.id] ?? rule.onBreach);
}

const describe =
  (value: Readonly<Record<string, unknown>>) =>
  (issue: TaskIssue): string => {
    const rule = assumedRuleOf(issue, value["task"]);
    return rule === null ? formatBodyIssue(issue) : `${formatBodyIssue(issue)} (assumed rule ${rule.id})`;
  };

const ignored = (reasons: readonly string[]): BodyVerdict => ({ outcome: "ignored", reasons });
