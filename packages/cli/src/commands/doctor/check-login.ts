import type { KscClient } from "@ksc-edr/client";
import type { ResolvedSettings } from "../../config/resolve-settings.js";
import type { DoctorCheck } from "../../json-output/doctor.js";
import { toFailure } from "../../program/failure.js";
import type { ExitName } from "../../spec/exit-codes.js";
import { fail, NOT_LOOKED_AT, ok, unknown, warn } from "./checks.js";

const REACH_REMEDY =
  "check host and port, and that firewalls let this computer through; the Open API listens on 13299 unless it was changed";

export interface LoginFindings {
  readonly checks: readonly DoctorCheck[];
  /** Null when a session is open. */
  readonly exit: ExitName | null;
}

/** Reach, TLS and login: one call, the way every command goes, tells of all three. */
export async function checkLogin(
  client: KscClient,
  { values }: ResolvedSettings,
  skipTlsVerify: boolean,
): Promise<LoginFindings> {
  const endpoint = `${values.host}:${values.port ?? 13299}`;
  const reached = ok("reach", `${endpoint} answers`);
  const trusted = describeTrust(values, skipTlsVerify);
  try {
    await client.call("Session.Ping", {});
    return { checks: [reached, trusted, ok("login", `${values.user} may log in`)], exit: null };
  } catch (error) {
    const { code, exit, message, next } = toFailure(error);
    const remedy = next ?? "see the message";
    const later = (id: "tls" | "login") => unknown(id, NOT_LOOKED_AT);
    switch (code) {
      case "connection_failed":
      case "timeout":
        return { checks: [fail("reach", message, REACH_REMEDY), later("tls"), later("login")], exit };
      case "tls_untrusted":
        return { checks: [reached, fail("tls", message, remedy), later("login")], exit };
      case "authentication_failed":
      case "session_ended":
      case "api_error":
      case "http_status":
      case "reply_unreadable":
      case "connection_lost":
        return { checks: [reached, trusted, fail("login", message, remedy)], exit };
      default:
        throw error;
    }
  }
}

function describeTrust(values: ResolvedSettings["values"], skipTlsVerify: boolean): DoctorCheck {
  if (skipTlsVerify) {
    return warn(
      "tls",
      "the server is not verified, as --insecure-skip-tls-verify asks",
      "ksc-edr trust pins its certificate",
    );
  }
  if (values.fingerprint !== undefined) {
    return ok(
      "tls",
      "the certificate has a pinned fingerprint; after a change of the certificate, pin the new one",
    );
  }
  if (values.cert !== undefined) return ok("tls", `the certificate is vouched for by ${values.cert}`);
  return ok(
    "tls",
    `the certificate is vouched for by an authority of ${values.systemCa === true ? "the operating system" : "Node"}`,
  );
}
