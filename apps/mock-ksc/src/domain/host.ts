/** A computer of the simulated company. An attribute that is null is unset. */
export interface HostRecord {
  /** Fixed id, as a server would have generated it. */
  readonly id: string;
  readonly displayName: string;
  readonly groupId: number;
  readonly windowsName: string | null;
  readonly windowsDomain: string | null;
  readonly dnsName: string;
  readonly dnsDomain: string;
  readonly fqdn: string;
  readonly ipv4: string;
  readonly osName: string;
  /** Bit mask: 0x1 visible, 0x2 in a group, 0x4 agent installed, 0x8 agent alive, 0x10 protection installed. */
  readonly status: number;
}

const AGENT_ALIVE = 0x8;

/** Whether the host's agent answers; tasks of a host that is offline stay pending. */
export function isOnline(host: HostRecord): boolean {
  return (host.status & AGENT_ALIVE) !== 0;
}
