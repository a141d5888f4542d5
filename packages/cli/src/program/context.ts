import type { KscClient } from "@ksc-edr/client";
import type { ResolvedSettings } from "../config/resolve-settings.js";
import type { Io } from "../terminal/io.js";
import type { Output } from "../terminal/output.js";

/** What every command gets beside its input. */
export interface Context {
  readonly io: Io;
  readonly output: Output;
  /** Aborted by Ctrl-C and SIGTERM; pass it to whatever waits. */
  readonly signal: AbortSignal;
  /** Whether `--insecure-skip-tls-verify` was given. */
  readonly skipsTlsVerify: boolean;
  /**
   * The settings of the connection, resolved once.
   * @throws UsageError when a source cannot be used.
   */
  settings(): Promise<ResolvedSettings>;
  /**
   * The client for these settings; it is closed when the command has ended. Asks for the password where a
   * terminal allows it; nothing is sent yet.
   * @throws UsageError when a setting is missing.
   */
  connect(): Promise<KscClient>;
}
