import type { AdministrationServer } from "../server/administration-server.js";
import type { User } from "./users.js";

/** Who is logged in, and to which server. */
export interface Login {
  readonly user: User;
  readonly server: AdministrationServer;
  /** Id of the host when a gateway leads to its agent; null when the caller talks to a server. */
  readonly agentHostId: string | null;
}
