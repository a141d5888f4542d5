import { UsageError } from "../input/usage-error.js";
import type { Terminal } from "../terminal/terminal.js";
import type { ResolvedSettings } from "./resolve-settings.js";
import { updateUserFile } from "./update-user-file.js";

/**
 * Asks on a terminal whether a project's file may choose the server, and records a yes for the next runs.
 * @throws UsageError without a terminal, Cancelled after a no.
 */
export async function resolveDoubt({ doubt, files }: ResolvedSettings, terminal: Terminal): Promise<void> {
  if (doubt === null) return;
  const { problem, next, question } = doubt;
  if (question === null || !terminal.output.isInteractive) throw new UsageError(problem, next);
  const { askConfirmation, Cancelled } = await import("../terminal/prompts.js");
  if (!(await askConfirmation(terminal, question.text))) throw new Cancelled();
  await updateUserFile(files.user.file, (document) => {
    if (document.has("projectServers")) document.addIn(["projectServers"], question.server);
    else document.set("projectServers", document.createNode([question.server]));
  });
}
