import { page } from "../provenance.js";
import type { TaskIssue } from "./task-issue.js";

/**
 * A rule of the canonical schemas that no vendor page states. The client never sends a task that breaks one. The
 * simulator decides per rule, since the product's behavior is unknown.
 */
export interface AssumedRule {
  readonly id: string;
  readonly sentence: string;
  readonly source: string;
  /** The simulator's default for a body that breaks only this rule. */
  readonly onBreach: "warn" | "ignore";
  /** Whether an issue of {@link checkResponseTask} breaks this rule. */
  readonly covers: (issue: TaskIssue, task: unknown) => boolean;
}

const last = (issue: TaskIssue) => issue.path.at(-1);
const isMissingOrMistyped = (issue: TaskIssue) => issue.kind === "invalid_type";
const isPath = (issue: TaskIssue) => last(issue) === "path" || last(issue) === "executablePath";

/** All rules of the canonical schemas that no vendor page states. The first match counts. */
export const assumedRules = [
  {
    id: "response-marker",
    sentence: "responseEventIncident is present and true",
    source: page.connection,
    onBreach: "warn",
    covers: (issue) => issue.path[0] === "responseEventIncident",
  },
  {
    id: "no-unknown-members",
    sentence: "a task has only documented members",
    source: page.response,
    onBreach: "warn",
    covers: (issue) => issue.kind === "unrecognized_keys",
  },
  {
    id: "area-format",
    sentence: "responseEventIncidentArea has 1 to 32 characters without [, ] or control characters",
    source: page.response,
    onBreach: "warn",
    covers: (issue) => issue.path[0] === "responseEventIncidentArea" && !isMissingOrMistyped(issue),
  },
  {
    id: "target-host-not-empty",
    sentence: "targetHost is not empty",
    source: page.connection,
    onBreach: "ignore",
    covers: (issue) => issue.path[0] === "targetHost" && !isMissingOrMistyped(issue),
  },
  {
    id: "scan-path-only-for-folder",
    sentence: "a scan object other than Folder (22) has an empty path",
    source: page.response,
    onBreach: "warn",
    covers: (issue, task) =>
      task === "onDemandScan" && last(issue) === "path" && issue.kind === "invalid_value",
  },
  {
    id: "path-not-empty",
    sentence: "path and executablePath are not empty, even with a hash",
    source: page.parameters,
    onBreach: "warn",
    covers: (issue) => isPath(issue) && issue.kind === "too_small",
  },
  {
    id: "path-format",
    sentence: "path and executablePath have at most 32,767 characters and no control characters",
    source: page.parameters,
    onBreach: "warn",
    covers: (issue) => isPath(issue) && (issue.kind === "too_big" || issue.kind === "invalid_format"),
  },
  {
    id: "prevention-hash-is-md5",
    sentence: "preventExecution accepts an MD5, not a SHA-256",
    source: page.response,
    onBreach: "ignore",
    covers: (issue, task) => task === "preventExecution" && last(issue) === "hash" && issue.kind === "custom",
  },
  {
    id: "scan-object-known",
    sentence: "a scan object's type is one of 14–18, 22–25",
    source: page.response,
    onBreach: "ignore",
    covers: (issue, task) =>
      task === "onDemandScan" && last(issue) === "type" && issue.kind === "invalid_union",
  },
  {
    id: "scan-not-empty",
    sentence: "onDemandScan has at least one scan object",
    source: page.response,
    onBreach: "ignore",
    covers: (issue, task) =>
      task === "onDemandScan" && last(issue) === "params" && issue.kind === "too_small",
  },
  {
    id: "ioc-is-base64-zip",
    sentence: "iocScan.ioc is the base64 of a ZIP archive of at most 16 MiB",
    source: page.response,
    onBreach: "ignore",
    covers: (issue, task) => task === "iocScan" && last(issue) === "ioc" && !isMissingOrMistyped(issue),
  },
] as const satisfies readonly AssumedRule[];

/** Id of an assumed rule. */
export type AssumedRuleId = (typeof assumedRules)[number]["id"];

/** Finds the assumed rule that an issue breaks. Null if the issue breaks a documented rule. */
export function assumedRuleOf(issue: TaskIssue, task: unknown): (AssumedRule & { id: AssumedRuleId }) | null {
  return assumedRules.find((rule) => rule.covers(issue, task)) ?? null;
}
