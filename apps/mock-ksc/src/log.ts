/** Where the simulator says what it does. The fields come first, as pino takes them. */
export interface Log {
  /** Whether what is said at a level goes anywhere; one that does much to say it asks first. */
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
