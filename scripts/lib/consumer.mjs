import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CheckFailed } from "./gates.mjs";
import { run } from "./run.mjs";

const program = fileURLToPath(new URL("./consumer-program.mjs", import.meta.url));

/**
 * Runs consumer-program.mjs in a folder where the packages are installed.
 * @returns {Promise<string>} one line that describes the response that was sent
 */
export async function sendOneResponse(folder, node = process.execPath) {
  // Node resolves packages from the location of the program, hence the copy.
  const copy = join(folder, "consumer-program.mjs");
  copyFileSync(program, copy);
  const { code, output } = await run(node, [copy], { cwd: folder, capture: true });
  if (code !== 0) throw new CheckFailed(output);
  return output.trim();
}
