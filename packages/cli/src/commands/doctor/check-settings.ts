import { formatOrigin } from "../../config/origin.js";
import type { ResolvedSettings } from "../../config/resolve-settings.js";
import type { DoctorCheck } from "../../json-output/doctor.js";
import { ok, unknown, warn } from "./checks.js";

export function describeSettings({ values, origins }: ResolvedSettings): DoctorCheck {
  const from = (name: "host" | "user") => {
    const origin = origins[name];
    return `${name} ${values[name]}${origin === undefined ? "" : ` from ${formatOrigin(origin)}`}`;
  };
  return ok("settings", `${from("host")}, ${from("user")}`);
}

/** Usual names of administrator and shared accounts. */
const SHARED = /^(?:.*\\)?(?:administrator|admin|root|kladmin|klakadmin|soc|operator|user|test)$/i;

export function checkAccount(user: string): DoctorCheck {
  return SHARED.test(user)
    ? warn(
        "account",
        `"${user}" is a usual name for an administrator or shared account; only the name was checked`,
        "use a dedicated internal user: then the audit log shows who requested a response, and you can block it alone",
      )
    : unknown("account", "the Open API does not show who else uses the account, or which roles it has");
}

export const respondUnknown = unknown(
  "respond",
  "only sending a response shows whether the account may send one; the required right is not documented",
  "the vendor's own script uses an internal user with the role Main Administrator",
);
