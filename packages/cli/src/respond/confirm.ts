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
 * Asks for confirmation of a destructive response, and of a disruptive one to several hosts. Without a terminal a
 * destructive response needs `--yes`; others are sent, so that a script can isolate a host.
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
      `${action.task} is destructive (${note}), and there is no terminal to confirm it on; nothing was sent`,
      "add --yes",
    );
  }
  const { askConfirmation } = await import("../terminal/prompts.js");
  const whom = hosts === null ? "every host in the file" : describe(hosts);
  if (!(await askConfirmation(context, `Send ${action.task} to ${whom}? ${note}`))) throw new Cancelled();
}

/** Releasing a host is the same task as isolating it, but without risk. */
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
