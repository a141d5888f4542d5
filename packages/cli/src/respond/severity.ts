/** Words for the severities of an incident; the Open API counts from 1. */
export const incidentSeverities = { information: 1, warning: 2, critical: 3 } as const;
