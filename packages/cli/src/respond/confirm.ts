import {
  type ResponseAction,
  responseTaskSchemas,
  type TaskProfile,
  taskProfileRegistry,
} from "@ksc-edr/core";
import { UsageError } from "../input/usage-error.js";
import type { Context } from "../program/context.js";
import { Cancelled } from "../terminal/prompts.js";

export interface Asked {
  readonly action: ResponseAction;
  readonly hosts: readonly string[] | null;
  readonly yes: boolean;
}

/**
 * Asks before a response that destroys something, and before any but a reversible one to more than one host. Where
 * nobody can answer, a destructive one needs `--yes`; the others go on, so that a script can isolate a host.
 * @throws UsageError, Cancelled
 */
export async function confirmResponse(context: Context, { action, hosts, yes }: Asked): Promise<void> {
  if (yes) return;
  const { risk, note } = profileOf(action);
  const isOne = hosts?.length === 1;
  if (risk === "reversible" || (risk === "disruptive" && isOne)) return;
  if (!context.output.isInteractive) {
    if (risk === "disruptive") return;
    throw new UsageError(
      `${action.task} is destructive (${note}) and nobody is there to confirm it: give --yes. Nothing was sent`,
    );
  }
  const { askConfirmation } = await import("../terminal/prompts.js");
  const whom = hosts === null ? "every host of the file" : describe(hosts);
  if (!(await askConfirmation(context, `Send ${action.task} to ${whom}? ${note}`))) throw new Cancelled();
}

/** Ending an isolation is the same task as beginning one, but risks nothing. */
function profileOf(action: ResponseAction): TaskProfile {
  const profile = taskProfileRegistry.get(responseTaskSchemas[action.task]);
  if (profile === undefined) throw new TypeError(`${action.task} has no profile`);
  const isRelease = action.task === "isolateHost" && action.params.action === 0;
  return isRelease ? { ...profile, risk: "reversible" } : profile;
}

const SHOWN = 5;

function describe(hosts: readonly string[]): string {
  const shown = hosts.slice(0, SHOWN).join(", ");
  return hosts.length > SHOWN ? `${shown} and ${hosts.length - SHOWN} more` : shown;
}
