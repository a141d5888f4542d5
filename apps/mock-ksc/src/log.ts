/** The simulator's log. The fields come first, as pino takes them. */
export interface Log {
  /** Whether a level is logged; check before preparing an expensive entry. */
  isLevelEnabled(level: "debug" | "info"): boolean;
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

const nothing = () => undefined;

export const silentLog: Log = {
  isLevelEnabled: () => false,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
};
