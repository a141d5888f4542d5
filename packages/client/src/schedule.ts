/**
 * Calls `work` after `ms` and returns a function that cancels it. Background work does not keep the process alive.
 * The default is `setTimeout`; tests pass their own.
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
