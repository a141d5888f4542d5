import type { WireFormatError } from "@ksc-edr/core/wire";
import { type CallContext, KscError } from "./ksc-error.js";

const MAX_TEXT = 500;

/** The start of a text that goes into an error. */
export function excerpt(text: string): string {
  return text.length <= MAX_TEXT ? text : `${text.slice(0, MAX_TEXT)}…`;
}

/** An answer of another status than 200. */
export class KscHttpError extends KscError {
  override readonly name = "KscHttpError";
  readonly code = "http_status";
  readonly status: number;
  /** Start of the body, at most 500 characters, secrets removed. */
  readonly bodyText: string;

  constructor(status: number, cleanText: string, details: { call: CallContext; retryable: boolean }) {
    const bodyText = excerpt(cleanText);
    const shown = bodyText.replaceAll(/\s+/g, " ").trim();
    super(
      [`HTTP ${status}`, hintOf(status), shown === "" ? "" : `the answer reads: ${shown}`]
        .filter((part) => part !== "")
        .join("; "),
      details,
    );
    this.status = status;
    this.bodyText = bodyText;
  }
}

/** An answer of status 200 that is not what the method answers, such as a proxy's HTML page. */
export class KscReplyError extends KscError {
  override readonly name = "KscReplyError";
  readonly code = "reply_unreadable";
  /** Start of the body, at most 500 characters, secrets removed. */
  readonly bodyText: string;

  // The problem is not kept as the cause: its message quotes pieces of the answer.
  constructor(
    problem: WireFormatError,
    cleanText: string,
    call: CallContext,
    redact: (text: string) => string,
  ) {
    const reason = problem.message.replace(/^is not JSON: .*$/s, "it is not JSON");
    super(
      `the answer is not that of the Open API: ${redact(reason)}. Check that host and port are the ` +
        "Administration Server's and that no proxy answers in its place",
      { call },
    );
    this.bodyText = excerpt(cleanText);
  }
}

/** Statuses that say "not at the moment". */
export const isTemporaryStatus = (status: number) => [408, 429, 502, 503, 504].includes(status);

function hintOf(status: number): string {
  switch (status) {
    case 401:
      return "the server does not know who is calling";
    case 403:
      return "refused: the account lacks a right, or this computer is not among the allowed Open API clients";
    case 404:
      return "the server has no such class or method";
    case 407:
      return "a proxy asks for credentials";
    case 502:
    case 504:
      return "a proxy got no answer from the Administration Server";
    case 503:
      return "busy or not available; try again later";
    default:
      return "";
  }
}
