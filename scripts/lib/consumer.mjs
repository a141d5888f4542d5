import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CheckFailed } from "./gates.mjs";
import { run } from "./run.mjs";

const program = fileURLToPath(new URL("./consumer-program.mjs", import.meta.url));

/**
 * Lets a folder with the installed packages use them: core, the simulator's program and the client.
 * @returns {Promise<string>} one line that says what happened
 */
export async function sendOneResponse(folder, node = process.execPath) {
  // Copied, because Node looks packages up from where a program lies.
  const copy = join(folder, "consumer-program.mjs");
  copyFileSync(program, copy);
  const { code, output } = await run(node, [copy], { cwd: folder, capture: true });
  if (code !== 0) throw new CheckFailed(output);
  return output.trim();
}
