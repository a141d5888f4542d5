import { type Channel, channel } from "node:diagnostics_channel";
import {
  CHANNEL_PREFIX,
  clientEventTypes,
  type KscClientEvent,
  type KscClientEventType,
} from "./client-event.js";
import { type KscLogEntry, toLogEntry } from "./log-entry.js";

const channels = new Map<KscClientEventType, Channel>(
  clientEventTypes.map((type) => [type, channel(`${CHANNEL_PREFIX}${type}`)]),
);

export interface ObserverParts {
  readonly onEvent: ((event: KscClientEvent) => void) | null;
  readonly log: ((entry: KscLogEntry) => void) | null;
  readonly clock: () => Date;
  readonly redact: (text: string) => string;
}

/** Tells of what the client does. Whoever listens cannot disturb it: what a listener throws is uncaught. */
export class Observer {
  readonly #parts: ObserverParts;

  constructor(parts: ObserverParts) {
    this.#parts = parts;
  }

  /** Whether anybody listens; what nobody hears need not be made. */
  hears(type: KscClientEventType): boolean {
    const { onEvent, log } = this.#parts;
    return onEvent !== null || log !== null || channels.get(type)?.hasSubscribers === true;
  }

  tell(event: KscClientEvent): void {
    const { onEvent, log, clock, redact } = this.#parts;
    channels.get(event.type)?.publish(event);
    if (onEvent !== null) apart(() => onEvent(event));
    if (log !== null) apart(() => log(toLogEntry(event, clock(), redact)));
  }
}

/** As diagnostics channels do it. */
function apart(listener: () => void): void {
  try {
    listener();
  } catch (error) {
    process.nextTick(() => {
      throw error;
    });
  }
}
