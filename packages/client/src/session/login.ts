import { cleanUp } from "../calls/clean-up.js";
import { KscInvalidArgumentError } from "../errors/invalid-argument-error.js";
import { KscAuthenticationError } from "../errors/session-error.js";
import { KscAbortedError } from "../errors/timeout-error.js";
import type { Connection } from "../transport/connection.js";
import type { HttpAnswer } from "../transport/exchange.js";
import type { NewCall } from "../transport/request-id.js";
import type { Transport } from "../transport/transport.js";
import {
  checkCredentials,
  formatAuthorization,
  type KscCredentials,
  type KscCredentialsProvider,
  type KscTotp,
  secretsOf,
  toBase64,
  tokenOf,
} from "./credentials.js";
import type { LoginWaits } from "./login-waits.js";
import { type Challenge, missingSecondFactor, readChallenge, refusedSecondFactor } from "./second-factor.js";
import { readSessionId, START_SESSION } from "./start-session.js";
import { TotpCodes } from "./totp-codes.js";

export interface LoginParts {
  readonly credentials: KscCredentials | KscCredentialsProvider;
  /** Name of the virtual server; null for the main server. */
  readonly virtualServer: string | null;
  readonly transport: Transport;
  readonly clock: () => Date;
  readonly waits: LoginWaits;
}

// Repeating a wrong password blocks the account, and thousands of calls may be waiting for a session.
const REFUSAL_LASTS_MS = 60_000;

interface Refusal {
  readonly authorization: string;
  readonly error: KscAuthenticationError;
  readonly at: number;
}

/** Opens sessions. It gets the credentials anew each time, and sends the second factor if the server requires one. */
export class Login {
  readonly #parts: LoginParts;
  readonly #totpCodes: TotpCodes;
  #refusal: Refusal | null = null;
  /** The last one-time token that was sent. */
  #usedToken: string | null = null;

  constructor(parts: LoginParts) {
    this.#parts = parts;
    this.#totpCodes = new TotpCodes(parts.clock, parts.waits);
  }

  /** Opens a session and returns its id. */
  readonly start = async (): Promise<string> => {
    const { transport, clock } = this.#parts;
    const { connections, redactor } = transport;
    const call = transport.newCall(START_SESSION);
    const credentials = await this.#credentials(call);
    redactor.beginLogin(secretsOf(credentials));
    const authorization = formatAuthorization(credentials);
    this.#checkUnused(credentials, call);
    this.#checkNotRefused(authorization);
    const connection = await connections.wait(null);
    try {
      const id = await this.#open(connection, call, credentials, authorization);
      redactor.remember(id);
      this.#refusal = null;
      connection.usedAt = clock().getTime();
      return id;
    } catch (error) {
      if (error instanceof KscAuthenticationError && ["refused", "blocked"].includes(error.reason)) {
        this.#refusal = { authorization, error, at: clock().getTime() };
      }
      throw error;
    } finally {
      connections.release(connection);
    }
  };

  async #credentials(call: NewCall): Promise<KscCredentials> {
    const { credentials, waits } = this.#parts;
    if (typeof credentials !== "function") return credentials;
    let provided: KscCredentials;
    try {
      provided = await waits.answer(credentials());
    } catch (cause) {
      if (cause instanceof KscAbortedError) throw cause;
      throw new KscAuthenticationError(
        "credentials_unavailable",
        "the function given as credentials failed",
        { call, remedy: "Its error is the cause", cause },
      );
    }
    return checkCredentials(provided);
  }

  #checkUnused(credentials: KscCredentials, call: NewCall): void {
    const token = tokenOf(credentials);
    if (token === null || !token.once || token.value !== this.#usedToken) return;
    throw new KscAuthenticationError(
      "token_used",
      `the session has ended, and credentials.${token.field} opens one session only`,
      {
        call,
        remedy:
          "Create a client with a new token, or pass a function as credentials that fetches one each time",
      },
    );
  }

  #checkNotRefused(authorization: string): void {
    const refusal = this.#refusal;
    if (refusal === null || refusal.authorization !== authorization) return;
    if (this.#parts.clock().getTime() - refusal.at < REFUSAL_LASTS_MS) throw refusal.error;
  }

  async #open(
    connection: Connection,
    call: NewCall,
    credentials: KscCredentials,
    authorization: string,
  ): Promise<string> {
    const { virtualServer, transport } = this.#parts;
    const { redactor } = transport;
    const token = tokenOf(credentials);
    const headers = ["Authorization", authorization];
    if (virtualServer !== null) headers.push("X-KSC-VServer", toBase64(virtualServer));
    const answer = await this.#post(connection, call, headers, token);
    const challenge = readChallenge(answer, call);
    if (challenge === null) return readSessionId(answer, call, redactor);
    redactor.remember(challenge.sessionId);
    const totp = "totp" in credentials ? credentials.totp : undefined;
    try {
      if (totp === undefined) throw missingSecondFactor(call);
      return await this.#sendCode(connection, totp, challenge, virtualServer);
    } catch (error) {
      // The vendor's page asks clients to end a half-open session.
      await cleanUp(() => this.#abandon(connection, challenge.sessionId));
      throw error;
    }
  }

  async #sendCode(
    connection: Connection,
    totp: KscTotp,
    challenge: Challenge,
    virtualServer: string | null,
  ): Promise<string> {
    const { redactor, newCall } = this.#parts.transport;
    let refused = "";
    for (let attempt = 1; ; attempt++) {
      const call = newCall(START_SESSION);
      const code = await this.#code(totp, attempt, challenge.length, call);
      if (code === refused) throw refusedSecondFactor(call);
      redactor.remember(code);
      const headers = ["Authorization", `KSCMFA totp="${code}"`, "X-KSC-Session", challenge.sessionId];
      if (virtualServer !== null) headers.push("X-KSC-VServer", toBase64(virtualServer));
      const answer = await this.#post(connection, call, headers, null);
      if (readChallenge(answer, call) === null) return readSessionId(answer, call, redactor);
      if (attempt >= this.#totpCodes.attempts(totp)) throw refusedSecondFactor(call);
      refused = code;
    }
  }

  async #code(totp: KscTotp, attempt: number, length: number | null, call: NewCall): Promise<string> {
    let code: string;
    try {
      code = await this.#totpCodes.next(totp, attempt, length);
    } catch (cause) {
      if (cause instanceof KscAbortedError) throw cause;
      throw new KscAuthenticationError(
        "credentials_unavailable",
        "there is no two-step verification code, because credentials.totp failed",
        { call, remedy: "Its error is the cause", cause },
      );
    }
    if (typeof code !== "string" || !/^\d{1,16}$/.test(code)) {
      throw new KscInvalidArgumentError("credentials.totp.code", "did not return a code of digits");
    }
    return code;
  }

  async #post(
    connection: Connection,
    call: NewCall,
    headers: readonly string[],
    token: ReturnType<typeof tokenOf>,
  ): Promise<HttpAnswer> {
    const once = token?.once === true;
    if (once) this.#usedToken = token.value;
    try {
      return await this.#parts.waits.untilClosed((cancellation) =>
        this.#parts.transport.post(connection, {
          call,
          headers,
          body: "{}",
          repeatable: !once,
          cancellation,
        }),
      );
    } catch (error) {
      if (once && error instanceof Error && "sent" in error && error.sent === false) this.#usedToken = null;
      throw error;
    }
  }

  async #abandon(connection: Connection, sessionId: string): Promise<void> {
    const { post, newCall, backgroundTimeouts } = this.#parts.transport;
    await post(connection, {
      call: newCall("Session.EndSession"),
      headers: ["X-KSC-Session", sessionId],
      body: "{}",
      repeatable: true,
      cancellation: null,
      timeouts: backgroundTimeouts,
    });
  }
}
