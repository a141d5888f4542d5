interface Listeners {
  readonly waiting: Set<() => void>;
  readonly tellAll: () => void;
}

const listenersOf = new WeakMap<AbortSignal, Listeners>();

/**
 * Calls back when a signal is aborted, and returns what stops that. Any number of calls share one listener of a
 * signal, since Node warns of a leak from the eleventh on.
 */
export function onAbort(signal: AbortSignal, listener: () => void): () => void {
  const listeners = listenersOf.get(signal) ?? listenTo(signal);
  listeners.waiting.add(listener);
  return () => {
    listeners.waiting.delete(listener);
    if (listeners.waiting.size > 0) return;
    signal.removeEventListener("abort", listeners.tellAll);
    listenersOf.delete(signal);
  };
}

function listenTo(signal: AbortSignal): Listeners {
  const waiting = new Set<() => void>();
  const tellAll = () => {
    for (const listener of [...waiting]) listener();
  };
  const listeners = { waiting, tellAll };
  signal.addEventListener("abort", tellAll);
  listenersOf.set(signal, listeners);
  return listeners;
}
