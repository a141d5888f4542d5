import type { CallContext } from "../errors/ksc-error.js";
import { KscAuthenticationError } from "../errors/session-error.js";
import type { HttpAnswer } from "../transport/exchange.js";
import { isSessionId } from "./start-session.js";

const OR_WITHOUT = "or use an account without two-step verification";

/** A server that accepts user and password asks for a second factor: https://support.kaspersky.com/help/KSC/13.1/KSCAPI/a00390.html */
export interface Challenge {
  /** The session, half open until the code is sent. */
  readonly sessionId: string;
  /** How many digits the server expects; null when it does not say. */
  readonly length: number | null;
}

/**
 * Reads the challenge of an answer; null when there is none.
 * @throws KscAuthenticationError for a challenge that a code does not satisfy.
 */
export function readChallenge(answer: HttpAnswer, call: CallContext): Challenge | null {
  if (answer.status !== 401) return null;
  const challenge = String(answer.headers["www-authenticate"] ?? "");
  if (!/^\s*KSCMFA\b/i.test(challenge)) return null;
  const type = /\btype\s*=\s*"?([^",\s]*)/i.exec(challenge)?.[1] ?? "";
  if (type.toLowerCase() === "totpreg") {
    throw new KscAuthenticationError(
      "second_factor_registration",
      "the server requires this account to register a second factor first",
      {
        call,
        remedy: `Sign in to the Web Console with it once, ${OR_WITHOUT}`,
      },
    );
  }
  const sessionId = String(answer.headers["x-ksc-session"] ?? "");
  if (type.toLowerCase() !== "totp" || !isSessionId(sessionId)) {
    throw new KscAuthenticationError(
      "second_factor_missing",
      "the server requires a kind of second factor that this client does not support",
      { call, remedy: "Use an account without two-step verification" },
    );
  }
  const hint = /\blengthHint\s*=\s*"?(\d{1,2})\b/i.exec(challenge)?.[1];
  return { sessionId, length: hint === undefined ? null : Number(hint) };
}

export function missingSecondFactor(call: CallContext): KscAuthenticationError {
  return new KscAuthenticationError(
    "second_factor_missing",
    "the server accepts user and password but requires a second factor",
    { call, remedy: `Set credentials.totp, ${OR_WITHOUT}` },
  );
}

export function refusedSecondFactor(call: CallContext): KscAuthenticationError {
  return new KscAuthenticationError(
    "second_factor_refused",
    "the server accepts user and password but refused the two-step verification code",
    { call, remedy: "Check the secret, and the clocks of this computer and of the server" },
  );
}
