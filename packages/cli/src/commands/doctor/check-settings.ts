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

/** Names that administrators and people who share an account use. */
const SHARED = /^(?:.*\\)?(?:administrator|admin|root|kladmin|klakadmin|soc|operator|user|test)$/i;

export function checkAccount(user: string): DoctorCheck {
  const remedy =
    "make an internal user for this alone, so that the audit log says who asked for a response and it can be blocked alone";
  return SHARED.test(user)
    ? warn("account", `"${user}" looks like an administrator's or a shared account`, remedy)
    : unknown(
        "account",
        "whether others use it too, and which roles it has, the Open API does not say",
        null,
      );
}

export const respondUnknown = unknown(
  "respond",
  "whether the account may send responses cannot be known without sending one, and which right it takes is not documented",
  "the vendor gives its own script an internal user with the role Main Administrator",
);
