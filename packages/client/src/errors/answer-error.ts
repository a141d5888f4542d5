import type { WireFormatError } from "@ksc-edr/core/wire";
import { type CallContext, KscError } from "./ksc-error.js";

const MAX_TEXT = 500;

/** The start of a text that goes into an error. */
export function excerpt(text: string): string {
  return text.length <= MAX_TEXT ? text : `${text.slice(0, MAX_TEXT)}…`;
}

/** The server answered with a status other than 200. */
export class KscHttpError extends KscError {
  override readonly name = "KscHttpError";
  readonly code = "http_status";
  /** HTTP status of the answer. */
  readonly status: number;
  /** Start of the body, at most 500 characters, secrets removed. */
  readonly bodyText: string;

  constructor(status: number, cleanText: string, details: { call: CallContext; retryable: boolean }) {
    const bodyText = excerpt(cleanText);
    const shown = bodyText.replaceAll(/\s+/g, " ").trim();
    const [meaning = null, remedy = null] = meanings[status] ?? [];
    super(
      [
        `HTTP ${status}`,
        ...(meaning === null ? [] : [meaning]),
        ...(shown === "" ? [] : [`the answer reads: ${shown}`]),
      ].join("; "),
      { ...details, remedy },
    );
    this.status = status;
    this.bodyText = bodyText;
  }
}

/** The server answered with status 200 but not in the method's format, such as a proxy's HTML page. */
export class KscReplyError extends KscError {
  override readonly name = "KscReplyError";
  readonly code = "reply_unreadable";
  /** Start of the body, at most 500 characters, secrets removed. */
  readonly bodyText: string;

  // The format error is not kept as the cause: its message quotes parts of the answer.
  constructor(
    problem: WireFormatError,
    cleanText: string,
    call: CallContext,
    redact: (text: string) => string,
  ) {
    const reason = problem.message.replace(/^is not JSON: .*$/s, "it is not JSON");
    super(`the answer does not follow the Open API: ${redact(reason)}`, {
      call,
      remedy:
        "Check that host and port are those of the Administration Server and that no proxy answers for it",
    });
    this.bodyText = excerpt(cleanText);
  }
}

/** The answer was larger than `maxAnswerBytes`. The client read no further and closed the connection. */
export class KscAnswerTooLargeError extends KscError {
  override readonly name = "KscAnswerTooLargeError";
  readonly code = "answer_too_large";
  /** The limit, in bytes. */
  readonly maxAnswerBytes: number;
  /** Always true: an answer comes after the request. */
  readonly sent = true;

  constructor(maxAnswerBytes: number, call: CallContext) {
    super(`the answer is larger than ${maxAnswerBytes} bytes`, {
      call,
      remedy: "Ask for less at a time, or raise maxAnswerBytes",
    });
    this.maxAnswerBytes = maxAnswerBytes;
  }
}

/** Statuses that mean "not now". */
export const isTemporaryStatus = (status: number) => [408, 429, 502, 503, 504].includes(status);

const proxyGotNoAnswer = [
  "a proxy got no answer from the Administration Server",
  "Check that the Administration Server runs and that the proxy can reach it",
] as const;

const meanings: Readonly<Record<number, readonly [problem: string, remedy: string]>> = {
  401: ["the server does not accept the caller's identity", "Check the credentials"],
  403: [
    "refused: the account lacks a right, or this computer is not among the allowed Open API clients",
    "Check the account's rights and the list of allowed Open API clients",
  ],
  404: ["the server has no such class or method", "Check the method's name and the server's version"],
  407: ["a proxy requires credentials", "Put user and password into the option proxy"],
  502: proxyGotNoAnswer,
  503: ["the server is busy or unavailable", "Try again later"],
  504: proxyGotNoAnswer,
};
