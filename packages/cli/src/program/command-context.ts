import type { KscClient } from "@ksc-edr/client";
import type { RawSetting } from "../config/layer.js";
import type { ResolvedSettings } from "../config/resolve-settings.js";
import { flagOf } from "../spec/option-spec.js";
import { type SettingName, settingNames, settingSpec } from "../spec/setting-specs.js";
import type { Io } from "../terminal/io.js";
import type { Output } from "../terminal/output.js";
import type { Secrets } from "../terminal/secrets.js";
import type { Context } from "./context.js";

export interface CommandContextParts {
  readonly io: Io;
  readonly output: Output;
  readonly signal: AbortSignal;
  readonly secrets: Secrets;
  /** Options of the command line by name. */
  readonly given: Readonly<Record<string, unknown>>;
}

/** The context of one run: settings and client are made when they are asked for, once. */
export class CommandContext implements Context {
  readonly io: Io;
  readonly output: Output;
  readonly signal: AbortSignal;
  readonly skipsTlsVerify: boolean;
  readonly #parts: CommandContextParts;
  #settings: Promise<ResolvedSettings> | null = null;
  #client: Promise<KscClient> | null = null;

  constructor(parts: CommandContextParts) {
    this.io = parts.io;
    this.output = parts.output;
    this.signal = parts.signal;
    this.skipsTlsVerify = parts.given["insecureSkipTlsVerify"] === true;
    this.#parts = parts;
  }

  settings(): Promise<ResolvedSettings> {
    this.#settings ??= this.#resolve();
    return this.#settings;
  }

  connect(): Promise<KscClient> {
    this.#client ??= this.#createClient();
    return this.#client;
  }

  /** Closes the client, if there is one. */
  async close(): Promise<void> {
    const client = await this.#client?.catch(() => null);
    await client?.close();
  }

  async #resolve(): Promise<ResolvedSettings> {
    const { given } = this.#parts;
    const { resolveSettings } = await import("../config/resolve-settings.js");
    const settings = await resolveSettings({
      flags: settingNames.flatMap((name) => toRaw(name, given[name])),
      env: this.io.env,
      cwd: this.io.cwd,
      configFile: typeof given["config"] === "string" ? given["config"] : null,
    });
    for (const secret of [settings.values.password, settings.values.totpSecret]) {
      if (secret !== undefined) this.#parts.secrets.add(secret);
    }
    for (const note of settings.notes) this.output.warn(note);
    return settings;
  }

  async #createClient(): Promise<KscClient> {
    const settings = await this.settings();
    const { openClient } = await import("../config/open-client.js");
    return openClient({
      settings,
      context: this,
      secrets: this.#parts.secrets,
      skipTlsVerify: this.skipsTlsVerify,
      isDebug: this.#parts.given["debug"] === true,
    });
  }
}

function toRaw(name: SettingName, value: unknown): readonly RawSetting[] {
  const isGiven = settingSpec(name).flag !== undefined && value !== undefined && value !== false;
  if (!isGiven || (Array.isArray(value) && value.length === 0)) return [];
  return [{ name, value, origin: { kind: "flag", name: flagOf(name) } }];
}
