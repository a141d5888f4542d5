import { readFile } from "node:fs/promises";
import { formatPath } from "@ksc-edr/core";
import type { Scenario } from "./scenario-schema.js";

/** A scenario that cannot be used; the message names the file and everything that is wrong in it. */
class ScenarioError extends Error {
  override readonly name = "ScenarioError";
  readonly code = "scenario";
}

/**
 * Reads a scenario in YAML or JSON.
 * @throws ScenarioError naming the file, the place, the problem and the remedy.
 */
export async function readScenario(file: string): Promise<Scenario> {
  // Loaded only where a scenario is read: both cost start-up time.
  const [{ parse }, { ScenarioSchema }] = await Promise.all([import("yaml"), import("./scenario-schema.js")]);
  let document: unknown;
  try {
    document = parse(await readFile(file, "utf8"));
  } catch (cause) {
    throw new ScenarioError(`${file}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
  const result = ScenarioSchema.safeParse(document);
  if (result.success) return result.data;
  const faults = result.error.issues.map(({ path, message }) => {
    const place = formatPath(path.map((step) => (typeof step === "number" ? step : String(step))));
    return `  ${place === "" ? "the scenario" : place}: ${message}`;
  });
  throw new ScenarioError([`${file} is not a scenario:`, ...faults].join("\n"));
}
