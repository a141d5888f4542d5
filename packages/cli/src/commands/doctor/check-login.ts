import type { KscClient } from "@ksc-edr/client";
import { DEFAULT_PORT } from "../../config/endpoint.js";
import type { ResolvedSettings } from "../../config/resolve-settings.js";
import type { DoctorCheck } from "../../json-output/doctor.js";
import type { Context } from "../../program/context.js";
import { toFailure } from "../../program/failure.js";
import type { ExitName } from "../../spec/exit-codes.js";
import { CHECK_RIGHTS, fail, ok, SKIPPED, unknown, warn } from "./checks.js";

const REACH_REMEDY = `check host, port and firewalls; the Open API usually listens on port ${DEFAULT_PORT}`;

export interface LoginFindings {
  readonly checks: readonly DoctorCheck[];
  /** Null when a session is open. */
  readonly exit: ExitName | null;
}

/** Reach, TLS and login: one ordinary call checks all three. */
export async function checkLogin(
  client: KscClient,
  { values }: ResolvedSettings,
  { skipsTlsVerify, signal }: Pick<Context, "skipsTlsVerify" | "signal">,
): Promise<LoginFindings> {
  const endpoint = `${values.host}:${values.port ?? DEFAULT_PORT}`;
  const reached = ok("reach", `${endpoint} answers`);
  const trusted = describeTrust(values, skipsTlsVerify);
  try {
    await client.call("Session.Ping", {}, { signal });
    return { checks: [reached, trusted, ok("login", `${values.user} can log in`)], exit: null };
  } catch (error) {
    const { code, exit, message, next } = toFailure(error);
    const later = (id: "tls" | "login") => unknown(id, SKIPPED);
    switch (code) {
      case "connection_failed":
      case "timeout":
        return { checks: [fail("reach", message, REACH_REMEDY), later("tls"), later("login")], exit };
      case "tls_untrusted":
        return { checks: [reached, fail("tls", message, next), later("login")], exit };
      case "authentication_failed":
      case "session_ended":
      case "api_error":
      case "http_status":
      case "reply_unreadable":
      case "answer_too_large":
      case "connection_lost":
        return {
          checks: [reached, trusted, fail("login", message, code === "api_error" ? CHECK_RIGHTS : next)],
          exit,
        };
      default:
        throw error;
    }
  }
}

function describeTrust(values: ResolvedSettings["values"], skipTlsVerify: boolean): DoctorCheck {
  if (skipTlsVerify) {
    return warn(
      "tls",
      "the server's certificate is not verified, because of --insecure-skip-tls-verify",
      "run ksc-edr trust to pin the certificate",
    );
  }
  if (values.fingerprint !== undefined) {
    return ok(
      "tls",
      "the certificate's fingerprint is pinned; when the certificate is renewed, pin the new one",
    );
  }
  if (values.cert !== undefined) return ok("tls", `the certificate is trusted by ${values.cert}`);
  return ok(
    "tls",
    `the certificate is trusted by a CA of ${values.systemCa === true ? "the operating system" : "Node.js"}`,
  );
}
