import type { Sessions } from "./sessions.js";
import type { User } from "./users.js";
import type { World } from "./world.js";

/** The simulated server: its accounts and sessions, and the world that they work in. */
export interface KscServer {
  readonly users: readonly User[];
  readonly sessions: Sessions;
  readonly main: World;
}
