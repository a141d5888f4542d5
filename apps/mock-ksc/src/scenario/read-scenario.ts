import { readFile } from "node:fs/promises";
import { formatPath } from "@ksc-edr/core";
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
  const text = await readText(file);
  // Loaded only where a scenario is read: both take start-up time.
  const [{ parseYaml }, { ScenarioSchema }] = await Promise.all([
    import("../yaml-text.js"),
    import("./scenario-schema.js"),
  ]);
  const { faults, content, lineOf } = parseYaml(text);
  if (faults.length > 0) throw refuse(file, faults);
  const result = ScenarioSchema.safeParse(content, { reportInput: true });
  if (result.success) return result.data;
  throw refuse(
    file,
    result.error.issues.map((issue) => {
      const path = issue.path.map((step) => (typeof step === "number" ? step : String(step)));
      const name = path.length === 0 ? "the scenario" : formatPath(path);
      const line = lineOf(path);
      return `${line === null ? name : `line ${line}, ${name}`}: ${describeIssue(issue)}`;
    }),
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

function refuse(file: string, faults: readonly string[]): ScenarioError {
  return new ScenarioError([`${file} is not a scenario:`, ...faults.map((fault) => `  ${fault}`)].join("\n"));
}

/** Continues a sentence that starts with the place. */
export function describeIssue(issue: z.core.$ZodIssue): string {
  if (issue.code === "unrecognized_keys")
    return `has no ${issue.keys.map((key) => `"${key}"`).join(", ")}; correct the spelling, or remove it`;
  if (issue.code === "invalid_type" && issue.input === undefined)
    return `is missing; give it a ${issue.expected}`;
  return issue.message;
}
