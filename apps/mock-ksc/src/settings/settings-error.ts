import { formatOrigin, type Origin } from "./origin.js";

/** What is wrong with one setting. */
export interface SettingFault {
  /** Path of the setting: `tasks.limit`. */
  readonly setting: string;
  /** Where its value was given; null for an option of `startMockKsc()`. */
  readonly origin: Origin | null;
  /** Continues a sentence that starts with the setting, and names the remedy. */
  readonly problem: string;
}

/** Settings that cannot be used. The message has one line per fault. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
  readonly code = "invalid_settings";
  /** What is wrong, setting by setting. */
  readonly faults: readonly SettingFault[];

  constructor(faults: readonly SettingFault[], options?: ErrorOptions) {
    super(faults.map(formatFault).join("\n"), options);
    this.faults = faults;
  }
}

/** `--port must be …`, `MOCK_KSC_SERVER_PORT must be …`, `mock-ksc.yaml line 2: server.port must be …`. */
function formatFault({ setting, origin, problem }: SettingFault): string {
  if (origin === null) return `${setting} ${problem}`;
  if (origin.kind === "file") return `${formatOrigin(origin)}: ${setting} ${problem}`;
  const [, inside = ""] = /^\w+\.\w+(.*)$/.exec(setting) ?? [];
  return `${origin.name}${inside.replace(".", " ")} ${problem}`;
}
