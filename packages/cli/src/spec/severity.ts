import type { IncidentSeverity } from "@ksc-edr/core";

/** Severities of an incident by their words, with the numbers of the Open API. */
export const incidentSeverities = { information: 1, warning: 2, critical: 3 } as const satisfies Record<
  string,
  IncidentSeverity
>;

export const severityNames = Object.keys(incidentSeverities) as readonly (keyof typeof incidentSeverities)[];
