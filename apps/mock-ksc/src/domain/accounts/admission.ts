import type { AdministrationServer } from "../server/administration-server.js";
import type { Installation } from "../server/installation.js";
import type { PasswordCredentials } from "./accounts.js";
import type { Login } from "./login.js";
import type { Demand } from "./second-factors.js";
import type { User } from "./users.js";

/** What a client logs in with. */
export type Credentials =
  | ({ readonly kind: "password" } & { readonly password: PasswordCredentials })
  | { readonly kind: "web-token"; readonly token: string }
  | { readonly kind: "one-time-token"; readonly token: string }
  | { readonly kind: "gateway-key"; readonly key: string };

export type RefusalReason = "wrong-credentials" | "account-blocked" | "unknown-virtual-server";

export type Admission =
  | { readonly kind: "admitted"; readonly login: Login }
  | { readonly kind: "half-open"; readonly login: Login; readonly demand: Exclude<Demand, "none"> }
  | { readonly kind: "refused"; readonly reason: RefusalReason };

/**
 * Decides whether a client may log in, and to which server.
 * @param virtualServer name of a virtual server; null when the client named none.
 */
export function admit(
  installation: Installation,
  credentials: Credentials,
  virtualServer: string | null,
): Admission {
  switch (credentials.kind) {
    case "password": {
      const check = installation.accounts.checkPassword(credentials.password);
      if (check.kind === "blocked") return refused("account-blocked");
      if (check.kind === "rejected") return refused("wrong-credentials");
      return admitUser(
        installation,
        check.user,
        virtualServer,
        installation.secondFactors.demandOf(check.user),
      );
    }
    // A token implies that the user has passed all factors (assumed for web tokens).
    case "web-token": {
      const user = installation.accounts.checkWebToken(credentials.token);
      return user === null
        ? refused("wrong-credentials")
        : admitUser(installation, user, virtualServer, "none");
    }
    case "one-time-token": {
      const login = installation.tokens.take(credentials.token);
      if (login === null) return refused("wrong-credentials");
      return virtualServer === null
        ? { kind: "admitted", login }
        : admitUser(installation, login.user, virtualServer, "none");
    }
    case "gateway-key": {
      const login = installation.gatewayKeys.take(credentials.key);
      return login === null ? refused("wrong-credentials") : { kind: "admitted", login };
    }
  }
}

function admitUser(
  installation: Installation,
  user: User,
  virtualServer: string | null,
  demand: Demand,
): Admission {
  const server = findServer(installation, virtualServer);
  if (server === null) return refused("unknown-virtual-server");
  const login: Login = { user, server, agentHostId: null };
  return demand === "none" ? { kind: "admitted", login } : { kind: "half-open", login, demand };
}

function findServer(installation: Installation, virtualServer: string | null): AdministrationServer | null {
  if (virtualServer === null) return installation.main;
  return installation.virtualServers.find(({ name }) => name === virtualServer)?.server ?? null;
}

const refused = (reason: RefusalReason): Admission => ({ kind: "refused", reason });
