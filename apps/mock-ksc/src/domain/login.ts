import type { User } from "./users.js";
import type { World } from "./world.js";

/** Who is logged in, and to what. */
export interface Login {
  readonly user: User;
  readonly world: World;
  /** Id of the host to whose agent a gateway leads; null when the caller talks to a server. */
  readonly agentHostId: string | null;
}
