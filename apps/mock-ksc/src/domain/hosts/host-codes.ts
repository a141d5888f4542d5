/** Bits of a host's state: https://support.kaspersky.com/help/KSC/14/KSCAPI/a00275.html */
export const hostStateBits = {
  visible: 0x1,
  "in-group": 0x2,
  "agent-installed": 0x4,
  "agent-alive": 0x8,
  "protection-installed": 0x10,
  "temporarily-switched": 0x20,
  "in-cluster": 0x40,
  appliance: 0x80,
  "heartbeat-pending": 0x100,
  "protection-not-needed": 0x200,
} as const;

export type HostState = keyof typeof hostStateBits;

/** Codes of a host's overall status: https://support.kaspersky.com/help/KSC/14/KSCAPI/a00274.html */
export const statusLevelCodes = { ok: 0, critical: 1, warning: 2 } as const;

/** Bits of the reasons for that status: https://support.kaspersky.com/help/KSC/13.2/KSCAPI/a00008.html */
export const statusReasonBits = {
  "agent-inactive": 1 << 0,
  "protection-not-running": 1 << 1,
  "antivirus-not-running": 1 << 2,
  "too-many-viruses": 1 << 3,
  "protection-level-differs": 1 << 4,
  "antivirus-not-installed": 1 << 5,
  "full-scan-too-old": 1 << 6,
  "bases-too-old": 1 << 7,
  "agent-inactive-long": 1 << 8,
  licence: 1 << 9,
  "uncured-objects": 1 << 10,
  "restart-required": 1 << 11,
  "incompatible-application": 1 << 12,
  vulnerabilities: 1 << 13,
  "update-search-too-old": 1 << 14,
  encryption: 1 << 15,
  "mobile-policy": 1 << 16,
  "unhandled-incidents": 1 << 17,
  "hardware-protection": 1 << 18,
  "disk-space": 1 << 19,
} as const;

/** Codes of a protection component's status: https://support.kaspersky.com/help/KSC/13.2/KSCAPI/a00010.html */
export const componentStatusCodes = {
  unknown: 0,
  stopped: 1,
  paused: 2,
  starting: 3,
  running: 4,
  failed: 9,
  "not-installed": 10,
  "no-licence": 11,
} as const;

/** Codes of the kind of a Windows domain. */
export const windowsDomainKindCodes = { domain: 0, workgroup: 1 } as const;

/** Combines the bits of a list of names into one mask. */
export function toMask<N extends string>(names: readonly N[], bits: Readonly<Record<N, number>>): number {
  return names.reduce((mask, name) => mask | bits[name], 0);
}
