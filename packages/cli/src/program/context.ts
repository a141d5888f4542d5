import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import type { KscClient } from "@ksc-edr/client";
import type { RawSetting } from "../config/layer.js";
import type { ResolvedSettings } from "../config/resolve-settings.js";
import { flagOf } from "../spec/option-spec.js";
import { type SettingName, settingNames } from "../spec/setting-specs.js";
import type { Io } from "../terminal/io.js";
import type { Output } from "../terminal/output.js";
import type { Terminal } from "../terminal/terminal.js";

const CLOSE_AFTER_ABORT_MS = 500;

/** What a command gets besides its input. Settings and client are made on first use, once. */
export class Context implements Terminal {
  readonly io: Io;
  readonly output: Output;
  readonly signal: AbortSignal;
  readonly skipsTlsVerify: boolean;
  /** Options of the command line by name. */
  readonly #given: Readonly<Record<string, unknown>>;
  #settings: Promise<ResolvedSettings> | null = null;
  #client: Promise<KscClient> | null = null;

  constructor({ io, output, signal }: Terminal, given: Readonly<Record<string, unknown>>) {
    this.io = io;
    this.output = output;
    this.signal = signal;
    this.skipsTlsVerify = given["insecureSkipTlsVerify"] === true;
    this.#given = given;
  }

  /** The connection settings. @throws UsageError when a source cannot be used. */
  settings(): Promise<ResolvedSettings> {
    this.#settings ??= this.#resolve();
    return this.#settings;
  }

  /**
   * The client for these settings. Asks for the password on a terminal when none is set; sends nothing yet.
   * @throws UsageError when a setting is missing.
   */
  connect(): Promise<KscClient> {
    this.#client ??= this.#createClient();
    return this.#client;
  }

  /** Closes the client, if there is one. After Ctrl-C it does not wait long for the server. */
  async close(): Promise<void> {
    const closed = this.#client?.catch(() => null).then((client) => client?.close());
    await Promise.race([closed, this.#leave()]);
  }

  /** Resolves a moment after Ctrl-C. */
  async #leave(): Promise<void> {
    if (!this.signal.aborted) await once(this.signal, "abort");
    await delay(CLOSE_AFTER_ABORT_MS, undefined, { ref: false });
  }

  async #resolve(): Promise<ResolvedSettings> {
    const { resolveSettings } = await import("../config/resolve-settings.js");
    const settings = await resolveSettings({
      flags: settingNames.flatMap((name) => toRaw(name, this.#given[name])),
      env: this.io.env,
      cwd: this.io.cwd,
      configFile: typeof this.#given["config"] === "string" ? this.#given["config"] : null,
      ignoresProjectFile: this.#given["noProjectConfig"] === true,
    });
    for (const secret of [settings.values.password, settings.values.totpSecret]) {
      if (secret !== undefined) await this.output.hide(secret);
    }
    for (const note of settings.notes) this.output.warn(note);
    return settings;
  }

  async #createClient(): Promise<KscClient> {
    const settings = await this.settings();
    const { openClient } = await import("../config/open-client.js");
    return openClient(settings, this, this.skipsTlsVerify);
  }
}

function toRaw(name: SettingName, value: unknown): readonly RawSetting[] {
  const isGiven = value !== undefined && value !== false;
  if (!isGiven || (Array.isArray(value) && value.length === 0)) return [];
  return [{ name, value, origin: { kind: "flag", name: flagOf(name) } }];
}
