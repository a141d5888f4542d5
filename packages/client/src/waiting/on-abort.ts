interface Listeners {
  readonly waiting: Set<() => void>;
  readonly notifyAll: () => void;
}

const listenersOf = new WeakMap<AbortSignal, Listeners>();

/**
 * Calls back when a signal is aborted, and returns a function that stops listening. All calls share one listener per
 * signal, because Node warns of a leak from the eleventh on.
 */
export function onAbort(signal: AbortSignal, listener: () => void): () => void {
  const listeners = listenersOf.get(signal) ?? listenTo(signal);
  listeners.waiting.add(listener);
  return () => {
    listeners.waiting.delete(listener);
    if (listeners.waiting.size > 0) return;
    signal.removeEventListener("abort", listeners.notifyAll);
    listenersOf.delete(signal);
  };
}

function listenTo(signal: AbortSignal): Listeners {
  const waiting = new Set<() => void>();
  const notifyAll = () => {
    for (const listener of [...waiting]) listener();
  };
  const listeners = { waiting, notifyAll };
  signal.addEventListener("abort", notifyAll);
  listenersOf.set(signal, listeners);
  return listeners;
}
