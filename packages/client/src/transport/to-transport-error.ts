import { WireFormatError } from "@ksc-edr/core/wire";
import { errors } from "undici";
import { KscAnswerTooLargeError, KscReplyError } from "../errors/answer-error.js";
import {
  KscConnectionError,
  KscTlsError,
  type TlsFailure,
  type TransportErrorDetails,
} from "../errors/connection-error.js";
import { type CallContext, KscError } from "../errors/ksc-error.js";
import { KscTimeoutError } from "../errors/timeout-error.js";
import { toEndError } from "../waiting/wait.js";
import { AnswerStopped } from "./answer-limits.js";
import { ConnectFailure, FingerprintMismatch } from "./connector.js";
import type { ExchangeFailure } from "./exchange.js";
import { TunnelFailure } from "./tunnel.js";

/** Limits for one answer, in milliseconds. */
export interface AnswerTimeouts {
  readonly headersMs: number;
  readonly bodyMs: number;
  /** From the sent call to the end of its answer; null for no limit. */
  readonly answerMs: number | null;
}

export interface Timeouts extends AnswerTimeouts {
  readonly connectMs: number;
}

export interface TransportContext {
  /** `host:port`, for messages. */
  readonly endpoint: string;
  /** `host:port` of the proxy on the way, for messages. */
  readonly proxyEndpoint: string | null;
  readonly call: CallContext;
  readonly timeouts: Timeouts;
  readonly maxAnswerBytes: number;
  /** Whether the call may be made again although it was sent. */
  readonly repeatable: boolean;
}

/** Names what went wrong between here and the server, with the next step. */
export function toTransportError(failure: ExchangeFailure, context: TransportContext): KscError {
  const { endpoint, call, timeouts } = context;
  const { sent, end } = failure;
  const cause = failure.cause instanceof ConnectFailure ? failure.cause.cause : failure.cause;
  const details: TransportErrorDetails = { call, sent, cause, retryable: !sent || context.repeatable };
  if (end !== null) return toEndError(end, details);
  if (cause instanceof KscError) return cause;
  if (cause instanceof TunnelFailure) return toTunnelError(cause, details, context);
  if (cause instanceof FingerprintMismatch) {
    return new KscTlsError(
      "fingerprint_mismatch",
      `the certificate of ${endpoint} is not pinned; nothing was sent. Its SHA-256 fingerprint is ${cause.actual}`,
      {
        call,
        remedy:
          "The server may have changed to its reserve certificate: compare the fingerprint with that of klserver.cer on the " +
          "server (openssl x509 -noout -fingerprint -sha256). If they match, add it to tls.fingerprint256; if they differ, " +
          "somebody intercepts the connection",
        cause,
        actualFingerprint256: cause.actual,
      },
    );
  }
  if (cause instanceof AnswerStopped) return toStoppedError(cause, details, context);
  const code = codeOf(cause);
  switch (code) {
    case "UND_ERR_CONNECT_TIMEOUT":
      return new KscTimeoutError(
        "connect",
        timeouts.connectMs,
        `no connection to ${endpoint} within ${timeouts.connectMs} ms`,
        { ...details, remedy: CHECK_ADDRESS },
      );
    case "UND_ERR_HEADERS_TIMEOUT":
      return new KscTimeoutError(
        "headers",
        timeouts.headersMs,
        `${endpoint} received the call and did not answer within ${timeouts.headersMs} ms`,
        { ...details, remedy: "Raise timeouts.headersMs if the server needs longer" },
      );
    case "UND_ERR_BODY_TIMEOUT":
      return new KscTimeoutError(
        "body",
        timeouts.bodyMs,
        `the answer of ${endpoint} stalled for ${timeouts.bodyMs} ms`,
        { ...details, remedy: "Raise timeouts.bodyMs if the server needs longer" },
      );
  }
  if (!sent) return toConnectError(code, details, context);
  if (cause instanceof errors.HTTPParserError) {
    return new KscReplyError(new WireFormatError("", "it is not HTTP"), "", call, (text) => text);
  }
  return new KscConnectionError(
    `the connection to ${endpoint} was lost after the call was sent and before its answer was complete${inParentheses(code)}`,
    details,
  );
}

function toStoppedError(
  { reason }: AnswerStopped,
  details: TransportErrorDetails,
  { endpoint, call, timeouts, maxAnswerBytes }: TransportContext,
): KscError {
  switch (reason) {
    case "late": {
      const ms = timeouts.answerMs ?? 0;
      return new KscTimeoutError("answer", ms, `the answer of ${endpoint} was not complete within ${ms} ms`, {
        ...details,
        remedy: "Raise timeouts.answerMs if the server needs longer",
      });
    }
    case "too_large":
      return new KscAnswerTooLargeError(maxAnswerBytes, call);
    case "encoded":
      return new KscReplyError(
        new WireFormatError("", "it is compressed, which the client did not ask for"),
        "",
        call,
        (text) => text,
      );
  }
}

function toTunnelError(
  failure: TunnelFailure,
  details: TransportErrorDetails,
  { endpoint, proxyEndpoint }: TransportContext,
): KscConnectionError {
  const code = codeOf(failure.cause);
  const { status } = failure;
  const reason =
    status === null
      ? `cannot be reached${inParentheses(code)}`
      : status === 407
        ? "requires credentials (HTTP 407)"
        : `refused the tunnel (HTTP ${status})`;
  const credentials = status === 407 ? "Put user and password into the proxy's address. " : "";
  return new KscConnectionError(`cannot connect to ${endpoint}: the proxy ${proxyEndpoint} ${reason}`, {
    ...details,
    remedy: `${credentials}To connect without a proxy, set the option proxy to null or add the host to NO_PROXY`,
    retryable: status !== 407 && details.retryable,
  });
}

const CHECK_ADDRESS =
  "Check host, port (Open API listens on 13299 by default) and firewall, and that the Administration Server runs";

function toConnectError(
  code: string | null,
  details: TransportErrorDetails,
  { endpoint, call }: TransportContext,
): KscError {
  const { cause } = details;
  const failure = code === null ? null : tlsFailureOf(code, cause);
  if (failure !== null) {
    const { problem, remedy } = tlsProblem(failure, endpoint, cause);
    return new KscTlsError(failure, `${problem}${inParentheses(code)}`, { call, remedy, cause });
  }
  return code === "ENOTFOUND" || code === "EAI_AGAIN"
    ? new KscConnectionError(`the host name of ${endpoint} cannot be resolved${inParentheses(code)}`, {
        ...details,
        remedy: "Check the host name and DNS",
      })
    : new KscConnectionError(`cannot connect to ${endpoint}${inParentheses(code)}`, {
        ...details,
        remedy: CHECK_ADDRESS,
      });
}

const UNTRUSTED = new Set([
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "CERT_UNTRUSTED",
  "INVALID_CA",
]);

const OLD_PROTOCOL =
  /^ERR_SSL_(UNSUPPORTED_PROTOCOL|UNSAFE_LEGACY_RENEGOTIATION_DISABLED|\w*ALERT_PROTOCOL_VERSION|\w*ALERT_HANDSHAKE_FAILURE|\w*_TOO_(SMALL|WEAK)|\w*ILLEGAL_SIGNATURE\w*|NO_\w*CIPHER\w*)$/;

/** OpenSSL's words. Node has no code for them. */
const WEAK_CERTIFICATE = /(certificate key|signature digest algorithm) too weak$/;

function tlsFailureOf(code: string, cause: unknown): TlsFailure | null {
  if (UNTRUSTED.has(code)) return "untrusted_issuer";
  if (code === "CERT_HAS_EXPIRED" || code === "CERT_NOT_YET_VALID") return "out_of_date";
  if (code === "ERR_TLS_CERT_ALTNAME_INVALID" || code === "HOSTNAME_MISMATCH") return "wrong_name";
  if (OLD_PROTOCOL.test(code) || WEAK_CERTIFICATE.test(messageOf(cause))) return "old_protocol";
  return /^(ERR_SSL_|ERR_TLS_|ERR_OSSL_|EPROTO$|CERT_)/.test(code) ? "handshake" : null;
}

function tlsProblem(
  failure: TlsFailure,
  endpoint: string,
  cause: unknown,
): { readonly problem: string; readonly remedy: string } {
  switch (failure) {
    case "untrusted_issuer":
      return {
        problem: `no trusted authority signed the certificate of ${endpoint}, as is usual for a self-signed one`,
        remedy:
          `Set tls.caFile to the server's certificate (klserver.cer), or pin it: "ksc-edr trust ${endpoint}" shows it and its ` +
          "SHA-256 fingerprint for tls.fingerprint256",
      };
    case "out_of_date":
      return {
        problem: `the certificate of ${endpoint} is not valid today`,
        remedy: "Check the clock and renew the certificate, or pin it with tls.fingerprint256",
      };
    case "wrong_name":
      return {
        problem: `the certificate of ${endpoint} is for other names: ${messageOf(cause)}`,
        remedy:
          "Connect by one of these names, set tls.servername, or pin the certificate with tls.fingerprint256",
      };
    case "old_protocol":
      return {
        problem: `${endpoint} offers only TLS versions, ciphers or keys that are no longer safe`,
        remedy: "Update the server, or allow them with tls.allowLegacy",
      };
    default:
      return {
        problem: `TLS with ${endpoint} fails`,
        remedy: "Check that the port is that of the Open API (13299 by default)",
      };
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

function codeOf(error: unknown): string | null {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : null;
}

const inParentheses = (code: string | null) => (code === null ? "" : ` (${code})`);
