import type { AdministrationServer } from "../server/administration-server.js";
import type { User } from "./users.js";

/** Who is logged in, and to what. */
export interface Login {
  readonly user: User;
  readonly server: AdministrationServer;
  /** Id of the host to whose agent a gateway leads; null when the caller talks to a server. */
  readonly agentHostId: string | null;
}
