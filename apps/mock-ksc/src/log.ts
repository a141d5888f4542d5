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

/** A log whose entries are lost when writing one throws: no call may fail because of its log. */
export function toSafeLog(log: Log): Log {
  const safely = (write: (fields: object, message: string) => void) => (fields: object, message: string) => {
    try {
      write(fields, message);
    } catch {
      // The log is the only place to report this.
    }
  };
  return {
    isLevelEnabled: (level) => log.isLevelEnabled(level),
    debug: safely((fields, message) => log.debug(fields, message)),
    info: safely((fields, message) => log.info(fields, message)),
    warn: safely((fields, message) => log.warn(fields, message)),
    error: safely((fields, message) => log.error(fields, message)),
  };
}
