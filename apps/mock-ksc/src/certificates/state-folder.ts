import { homedir } from "node:os";
import { join } from "node:path";

/** Folder in which the platform expects programs to keep state between runs. */
function stateFolder(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (platform === "win32")
    return join(env["LOCALAPPDATA"] ?? join(homedir(), "AppData", "Local"), "mock-ksc");
  if (platform === "darwin") return join(homedir(), "Library", "Application Support", "mock-ksc");
  return join(env["XDG_STATE_HOME"] ?? join(homedir(), ".local", "state"), "mock-ksc");
}

/** Folder of the certificate: in the data folder if there is one, else in the user's state folder. */
export function certificateFolder(dataDir: string | undefined): string {
  return join(dataDir ?? stateFolder(process.env, process.platform), "certificate");
}
