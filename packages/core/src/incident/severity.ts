/** Severity of an incident: https://support.kaspersky.com/help/KSC/16.1/KSCAPI/a00035.html. Not the severity of an event. */
export const IncidentSeverity = { Information: 1, Warning: 2, Critical: 3 } as const;

/** A value of {@link IncidentSeverity}. */
export type IncidentSeverity = (typeof IncidentSeverity)[keyof typeof IncidentSeverity];
