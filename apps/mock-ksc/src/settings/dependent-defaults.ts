/** Settings before they are checked, by group and name. */
export type RawSettings = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export interface DefaultContext {
  /** Whether the log goes to a terminal. */
  readonly isTerminal: boolean;
}

/** Adds the defaults that depend on other settings; `otherwise` in the schema describes each. */
export function withDependentDefaults(raw: RawSettings, { isTerminal }: DefaultContext): RawSettings {
  const defaults: RawSettings = {
    ...(raw["server"]?.["port"] === 0 ? { admin: { port: 0 } } : {}),
    // While the clock is frozen, a task with a delay would never end.
    ...(raw["clock"]?.["now"] === undefined
      ? {}
      : { endpoint: { startDelayMs: 0, runDelayMs: 0 }, assumptions: { asyncActionMs: 0 } }),
    log: { format: isTerminal ? "pretty" : "json" },
  };
  const groups = new Set([...Object.keys(defaults), ...Object.keys(raw)]);
  return Object.fromEntries([...groups].map((name) => [name, { ...defaults[name], ...raw[name] }]));
}
