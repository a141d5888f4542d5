import { homedir } from "node:os";
import { join } from "node:path";

/** Where the simulator keeps its certificate between runs, by the custom of the platform. */
function stateFolder(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (platform === "win32")
    return join(env["LOCALAPPDATA"] ?? join(homedir(), "AppData", "Local"), "mock-ksc");
  if (platform === "darwin") return join(homedir(), "Library", "Application Support", "mock-ksc");
  return join(env["XDG_STATE_HOME"] ?? join(homedir(), ".local", "state"), "mock-ksc");
}

/** Folder of the certificate: in the data folder when there is one, else in the user's state folder. */
export function certificateFolder(dataDir: string | null): string {
  return join(dataDir ?? stateFolder(process.env, process.platform), "certificate");
}
