import type { KscClientErrorCode } from "@ksc-edr/client";
import { type ExitName, exitCodes } from "../spec/exit-codes.js";

/** What a failed command ends with and says. */
export interface Failure {
  readonly exit: ExitName;
  readonly code: string;
  readonly message: string;
  /** What to do, in the words of this program; null when the message says it. */
  readonly next: string | null;
}

const exitOf = {
  invalid_argument: "badInput",
  host_not_found: "badInput",
  host_ambiguous: "badInput",
  client_closed: "fault",
  connection_failed: "unreachable",
  connection_lost: "unreachable",
  tls_untrusted: "untrusted",
  timeout: "unreachable",
  aborted: "interrupted",
  authentication_failed: "refused",
  session_ended: "refused",
  http_status: "unreachable",
  api_error: "refused",
  reply_unreadable: "unreachable",
  outcome_unknown: "unknown",
  response_incomplete: "incomplete",
  bulk_stopped: "incomplete",
  run_file: "badInput",
} as const satisfies Record<KscClientErrorCode, ExitName>;

/** Errors of ours that are not about input. */
const ownExits: Readonly<Record<string, ExitName>> = { certificate_unexpected: "untrusted" };

const nextSteps: Readonly<Record<string, string>> = {
  connection_failed:
    "ksc-edr doctor looks step by step; the Open API listens on port 13299 unless it was changed",
  tls_untrusted:
    "ksc-edr trust HOST shows the certificate and pins it; --cert names the file of the server's certificate",
  authentication_failed:
    "check the user (--user, KSC_USER) and the password; --account internal or system says which kind of account it is",
  http_status:
    "something other than the Open API may answer there; ksc-edr config shows which server is asked",
  reply_unreadable:
    "something other than the Open API may answer there; ksc-edr config shows which server is asked",
};

/** Errors of the system about a file that the user has named. */
const fileErrors = new Set([
  "ENOENT",
  "EACCES",
  "EISDIR",
  "ENOTDIR",
  "EPERM",
  "ENAMETOOLONG",
  "EROFS",
  "ENOSPC",
]);

export function toFailure(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && "code" in error ? String(error.code) : "fault";
  const next = nextSteps[code] ?? null;
  if (Object.hasOwn(exitOf, code)) return { exit: exitOf[code as KscClientErrorCode], code, message, next };
  const own = ownExits[code];
  if (own !== undefined) return { exit: own, code, message, next };
  if (code === "fault" || code.startsWith("ERR_")) {
    return {
      exit: "fault",
      code: "fault",
      message,
      next: "this is a fault of ksc-edr; --debug shows more for a report",
    };
  }
  if (fileErrors.has(code)) return { exit: "badInput", code: "file", message, next };
  // What is left are errors of ours about input: a task, an indicator, an IOC file, a usage.
  return /^[a-z_]+$/.test(code)
    ? { exit: "badInput", code, message, next }
    : { exit: "fault", code, message, next };
}

/** The one object that a failed command writes to stderr with `--json`. */
export function toErrorObject({ exit, code, message, next }: Failure) {
  return { error: { code, exitCode: exitCodes[exit].code, message, next } };
}

/** Every cause of an error, the deepest last, for `--debug`. */
export function describeCauses(error: unknown): string {
  const lines: string[] = [];
  const seen = new Set<unknown>();
  for (let each = error; each instanceof Error && !seen.has(each); each = each.cause) {
    seen.add(each);
    const code = "code" in each ? ` [${String(each.code)}]` : "";
    const head = seen.size === 1 ? (each.stack ?? each.message) : `${each.name}${code}: ${each.message}`;
    lines.push(seen.size === 1 ? head : `caused by ${head}`);
  }
  return lines.join("\n");
}
