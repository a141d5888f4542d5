import type { KscParams } from "../wire/params-codec.js";
import { booleanAt, dateTimeAt, intAt, paramsAt, stringAt } from "../wire/row.js";
import { WireFormatError } from "../wire/wire-error.js";
import { incidentAttributes } from "./incident-attribute.js";

/** An incident as `HostGroup.FindIncidents` returns it. A member is null if the server sent no value. */
export interface Incident {
  readonly id: number;
  readonly severity: number | null;
  readonly addedAt: Date | null;
  readonly body: string | null;
  readonly isHandled: boolean | null;
  readonly hostId: string | null;
  /** Application-specific attributes. */
  readonly extra: KscParams | null;
}

/** Attributes that {@link fromIncidentRow} reads. */
export const incidentFields: readonly string[] = Object.values(incidentAttributes);

/** The same without the body, which may be megabytes. */
export const incidentFieldsWithoutBody: readonly string[] = incidentFields.filter(
  (field) => field !== incidentAttributes.body,
);

/**
 * Reads a row of `HostGroup.FindIncidents`.
 * @throws WireFormatError if an attribute has another type, or the id is missing.
 */
export function fromIncidentRow(row: KscParams): Incident {
  const id = intAt(row, incidentAttributes.id);
  if (id === null) throw new WireFormatError(incidentAttributes.id, "is missing from the row of an incident");
  return {
    id,
    severity: intAt(row, incidentAttributes.severity),
    addedAt: dateTimeAt(row, incidentAttributes.addedAt),
    body: stringAt(row, incidentAttributes.body),
    isHandled: booleanAt(row, incidentAttributes.isHandled),
    hostId: stringAt(row, incidentAttributes.hostId),
    extra: paramsAt(row, incidentAttributes.extra),
  };
}
