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

/** Emits events to the listeners. An error of a listener does not disturb the client; it becomes uncaught. */
export class Observer {
  readonly #parts: ObserverParts;

  constructor(parts: ObserverParts) {
    this.#parts = parts;
  }

  /** Whether anybody listens for events of a type. */
  isEnabled(type: KscClientEventType): boolean {
    const { onEvent, log } = this.#parts;
    return onEvent !== null || log !== null || channels.get(type)?.hasSubscribers === true;
  }

  emit(event: KscClientEvent): void {
    const { onEvent, log, clock, redact } = this.#parts;
    channels.get(event.type)?.publish(event);
    if (onEvent !== null) runIsolated(() => onEvent(event));
    if (log !== null) runIsolated(() => log(toLogEntry(event, clock(), redact)));
  }
}

/** Runs a listener as diagnostics channels do. */
function runIsolated(listener: () => void): void {
  try {
    listener();
  } catch (error) {
    process.nextTick(() => {
      throw error;
    });
  }
}
