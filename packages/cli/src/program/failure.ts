import type {
  AuthenticationFailure,
  KscBulkStoppedError,
  KscClientErrorCode,
  KscError,
  RunFileFailure,
  TimeoutPhase,
  TlsFailure,
} from "@ksc-edr/client";
import { UsageError } from "../input/usage-error.js";
import { type ExitName, exitCodes } from "../spec/exit-codes.js";
import type { Output } from "../terminal/output.js";

/** How a failed command ends and what it says. */
export interface Failure {
  readonly exit: ExitName;
  readonly code: string;
  readonly message: string;
  /** What to do next; null when nothing specific can be advised. */
  readonly next: string | null;
}

interface ClientFailure {
  readonly exit: ExitName;
  /** One next step, or one for each `failure`, `phase` or `reason` of the error. */
  readonly next: string | null | Readonly<Record<string, string | null>>;
}

const CHECK_CONNECTION = "ksc-edr doctor checks the connection; the Open API usually listens on port 13299";
const CHECK_ADDRESS =
  "check host and port with ksc-edr config; something other than the Open API may answer there";
const RAISE_TIMEOUT = "use a longer --answer-timeout if the server needs more time";
const REPORT = "this is a bug in ksc-edr; run the command again with --debug and report the output";

/** Errors of the client in the words of the command line. */
export const clientFailures: Readonly<Record<KscClientErrorCode, ClientFailure>> = {
  invalid_argument: { exit: "badInput", next: "ksc-edr config shows each setting and where it comes from" },
  host_not_found: { exit: "badInput", next: "list all hosts with ksc-edr hosts" },
  host_ambiguous: { exit: "badInput", next: "name the host by its id" },
  client_closed: { exit: "fault", next: REPORT },
  connection_failed: { exit: "unreachable", next: CHECK_CONNECTION },
  connection_lost: { exit: "unreachable", next: "run the command again" },
  tls_untrusted: {
    exit: "untrusted",
    next: {
      untrusted_issuer: "use --cert FILE, or run ksc-edr trust HOST:PORT to pin the certificate",
      fingerprint_mismatch:
        "the certificate may have been renewed, or someone intercepts the connection: compare the fingerprint with the server's own, then run ksc-edr trust HOST:PORT",
      wrong_name: "connect by a name in the certificate, or use --server-name NAME",
      out_of_date:
        "check the clock of this computer; renew the certificate, or run ksc-edr trust HOST:PORT to pin it",
      old_protocol: "update the server, or allow old TLS versions with --legacy-tls",
      handshake: "the port may not speak TLS; the Open API usually listens on port 13299",
    } satisfies Record<TlsFailure, string>,
  },
  timeout: {
    exit: "unreachable",
    next: {
      connect: CHECK_CONNECTION,
      headers: RAISE_TIMEOUT,
      body: RAISE_TIMEOUT,
      answer: RAISE_TIMEOUT,
      deadline: null,
    } satisfies Record<TimeoutPhase, string | null>,
  },
  aborted: { exit: "interrupted", next: null },
  authentication_failed: {
    exit: "refused",
    next: {
      refused:
        "check the user (--user, KSC_USER), the password and --account; the account may be blocked, or this computer may not be among the allowed Open API clients",
      blocked: "unblock the account in Kaspersky Security Center",
      token_used: null,
      credentials_unavailable: null,
      second_factor_missing:
        "set KSC_TOTP_SECRET, run the command on a terminal, or use an account without two-step verification",
      second_factor_refused:
        "check the code or KSC_TOTP_SECRET, and the clocks of this computer and of the server",
      second_factor_registration:
        "sign in to the Web Console with this account once, or use an account without two-step verification",
    } satisfies Record<AuthenticationFailure, string | null>,
  },
  session_ended: { exit: "refused", next: "run the command again" },
  http_status: { exit: "unreachable", next: CHECK_ADDRESS },
  api_error: { exit: "refused", next: "ksc-edr doctor checks the server and the account" },
  reply_unreadable: { exit: "unreachable", next: CHECK_ADDRESS },
  answer_too_large: { exit: "unreachable", next: CHECK_ADDRESS },
  outcome_unknown: { exit: "unknown", next: "check with ksc-edr incidents before you send it again" },
  response_incomplete: {
    exit: "incomplete",
    next: "do not send the response again, which would store a second incident; a run with --run-file can finish it with --resume",
  },
  bulk_stopped: {
    exit: "incomplete",
    next: "fix the cause and run the command again; with --run-file, add --resume",
  },
  run_file: {
    exit: "badInput",
    next: {
      exists: "add --resume to continue that run, or name another file",
      another_run: "add --resume only with the same response and options, or name another file",
      in_use: null,
      damaged: "name another file",
      unusable: "name another file",
    } satisfies Record<RunFileFailure, string | null>,
  },
  unsupported_runtime: { exit: "fault", next: "run ksc-edr with Node.js 20.19 or later" },
};

/** Options of the client by what they are called on the command line. */
const ownNames: Readonly<Record<string, string>> = {
  "credentials.user": "--user",
  "credentials.password": "the password",
  "credentials.domain": "--domain",
  "credentials.totp": "KSC_TOTP_SECRET",
  "credentials.totp.secret": "KSC_TOTP_SECRET",
  "credentials.totp.code": "the two-step verification code",
  "tls.caFile": "--cert",
  "tls.fingerprint256": "--fingerprint",
  "tls.servername": "--server-name",
  "tls.systemCa": "--system-ca",
  virtualServer: "--virtual-server",
  correlate: "--correlate",
};

/** Errors of the operating system about a file that the user named. */
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
  if (error instanceof UsageError) {
    return { exit: "badInput", code: error.code, message: error.message, next: error.next };
  }
  if (isClientError(error)) return ofClientError(error);
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && "code" in error ? String(error.code) : "fault";
  if (code === "certificate_unexpected") return { exit: "untrusted", code, message, next: null };
  if (code === "aborted") return { exit: "interrupted", code, message, next: null };
  if (fileErrors.has(code)) return { exit: "badInput", code: "file", message, next: null };
  // Other codes of ours are about input: a task, an indicator, an IOC file.
  if (/^[a-z_]+$/.test(code) && code !== "fault") return { exit: "badInput", code, message, next: null };
  return { exit: "fault", code: "fault", message, next: REPORT };
}

/** By its members: the client's classes are not loaded at the start of the program. */
function isClientError(error: unknown): error is KscError {
  return (
    error instanceof Error &&
    "problem" in error &&
    "code" in error &&
    Object.hasOwn(clientFailures, String(error.code))
  );
}

function ofClientError(error: KscError): Failure {
  const { code, cause } = error;
  const { exit, next } = clientFailures[code];
  const reason = reasonOf(error);
  // Asking for the two-step verification code failed; the cause says why.
  if (reason === "credentials_unavailable" && cause !== undefined) return toFailure(cause);
  const step = typeof next === "string" || next === null ? next : (next[reason] ?? null);
  const failure = { exit, code, message: describeProblem(error), next: step };
  if (code !== "bulk_stopped") return failure;
  const { counts, cause: stop } = error as KscBulkStoppedError;
  const why = toFailure(stop);
  return {
    ...failure,
    message: `the run stopped after ${counts.accepted} accepted responses: ${why.message}`,
    next: [why.next, step].filter((each) => each !== null).join("; "),
  };
}

function reasonOf(error: KscError): string {
  if ("failure" in error) return String(error.failure);
  if ("phase" in error) return String(error.phase);
  return "reason" in error ? String(error.reason) : "";
}

function describeProblem(error: KscError): string {
  const { code, method } = error;
  // A name or a text of the server must not look like a line of this program.
  const problem = error.problem.replaceAll(/[\r\n]+/g, " ");
  if (code === "invalid_argument") {
    return problem.replaceAll(
      /[\w.]+/g,
      (word) => (Object.hasOwn(ownNames, word) ? ownNames[word] : null) ?? word,
    );
  }
  const isAnswer = code === "api_error" || code === "http_status" || code === "reply_unreadable";
  return isAnswer && method !== null ? `${method}: ${problem}` : problem;
}

/** Shows problem and next step on stderr; with `--json`, as one object. */
export function showFailure(output: Output, { exit, code, message, next }: Failure): void {
  if (output.json) output.errorObject({ error: { code, exitCode: exitCodes[exit].code, message, next } });
  else output.error(next === null ? message : `${message}\n  next: ${next}`);
}

/** Problem and next step as one line. */
export function formatFailure({ message, next }: Failure): string {
  return next === null ? message : `${message} (next: ${next})`;
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
