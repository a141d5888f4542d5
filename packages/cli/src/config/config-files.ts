import { homedir } from "node:os";
import { join } from "node:path";
import { up } from "empathic/find";
import { PROJECT_FILE } from "../spec/setting-specs.js";

/** The user's own file in the platform's usual place; on Linux `~/.config/ksc-edr/config.yaml`. */
export function userFile(env: NodeJS.ProcessEnv, platform: NodeJS.Platform = process.platform): string {
  return join(configFolder(env, platform), "ksc-edr", "config.yaml");
}

function configFolder(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (platform === "win32") return env["APPDATA"] || join(homedir(), "AppData", "Roaming");
  // XDG applies wherever it is set, also on macOS.
  return (
    env["XDG_CONFIG_HOME"] ||
    join(homedir(), platform === "darwin" ? "Library/Application Support" : ".config")
  );
}

/** The nearest `ksc-edr.yaml` in this folder or above. */
export function findProjectFile(cwd: string): string | null {
  return up(PROJECT_FILE, { cwd }) ?? null;
}
