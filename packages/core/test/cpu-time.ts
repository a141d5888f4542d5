/** Processor time that the work takes, in milliseconds; unlike wall time it does not grow on a busy machine. */
export function cpuTimeOf(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
