/** Processor time of the work in milliseconds. Unlike wall time, it does not depend on other processes. */
export function cpuTimeOf(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
