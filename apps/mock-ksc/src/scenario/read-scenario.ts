import { readFile } from "node:fs/promises";
import { formatPath } from "@ksc-edr/core";
import type { Document, LineCounter } from "yaml";
import type * as z from "zod";
import type { Scenario } from "./scenario-schema.js";

/** The scenario cannot be used. The message names the file and every fault in it. */
export class ScenarioError extends Error {
  override readonly name = "ScenarioError";
  readonly code = "scenario";
}

/**
 * Reads a scenario in YAML or JSON.
 * @throws ScenarioError naming the file, and for each fault the line, the place, the problem and the remedy.
 */
export async function readScenario(file: string): Promise<Scenario> {
  // Loaded only when a scenario is read, because both cost start-up time.
  const [yaml, { ScenarioSchema }] = await Promise.all([import("yaml"), import("./scenario-schema.js")]);
  const lines = new yaml.LineCounter();
  const document = yaml.parseDocument(await readText(file), { lineCounter: lines });
  if (document.errors.length > 0)
    throw refuse(
      file,
      document.errors.map(({ message }) => message.trimEnd()),
    );
  const result = ScenarioSchema.safeParse(toPlain(file, document), { reportInput: true });
  if (result.success) return result.data;
  throw refuse(
    file,
    result.error.issues.map((issue) => `${placeOf(issue, document, lines)}: ${describeIssue(issue)}`),
  );
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new ScenarioError(`${file} cannot be read: ${problem}`, { cause });
  }
}

function toPlain(file: string, document: Document): unknown {
  try {
    return document.toJS();
  } catch (cause) {
    // For example, aliases that would expand without limit.
    throw new ScenarioError(`${file}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

function refuse(file: string, faults: readonly string[]): ScenarioError {
  return new ScenarioError([`${file} is not a scenario:`, ...faults.map((fault) => `  ${fault}`)].join("\n"));
}

type Issue = z.core.$ZodIssue;

/** Such as `line 12, hosts[3].groupId`. For a missing member the line is that of the nearest one present. */
function placeOf({ path }: Issue, document: Document, lines: LineCounter): string {
  const steps = path.map((step) => (typeof step === "number" ? step : String(step)));
  const offset = findOffset(document, steps);
  const name = steps.length === 0 ? "the scenario" : formatPath(steps);
  return offset === null ? name : `line ${lines.linePos(offset).line}, ${name}`;
}

function findOffset(document: Document, steps: readonly (string | number)[]): number | null {
  for (let length = steps.length; length > 0; length--) {
    const node: unknown = document.getIn(steps.slice(0, length), true);
    if (typeof node === "object" && node !== null && "range" in node && Array.isArray(node.range)) {
      return Number(node.range[0]);
    }
  }
  return null;
}

/** Continues a sentence that starts with the place. */
export function describeIssue(issue: Issue): string {
  if (issue.code === "unrecognized_keys")
    return `has no ${issue.keys.map((key) => `"${key}"`).join(", ")}; correct the spelling, or remove it`;
  if (issue.code === "invalid_type" && issue.input === undefined)
    return `is missing; give it a ${issue.expected}`;
  return issue.message;
}
