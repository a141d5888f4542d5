/**
 * Calls back after a time and returns what cancels that. Work in the background does not keep the process alive.
 * It is `setTimeout` unless a test passes its own.
 */
export type Schedule = (
  work: () => void,
  ms: number,
  options?: { readonly background?: boolean },
) => () => void;

export const scheduleByTimers: Schedule = (work, ms, { background = false } = {}) => {
  const timer = setTimeout(work, ms);
  if (background) timer.unref();
  return () => clearTimeout(timer);
};
