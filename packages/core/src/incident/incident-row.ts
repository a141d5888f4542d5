import type { KscParams } from "../wire/params-codec.js";
import { booleanAt, dateTimeAt, intAt, paramsAt, selectFields, stringAt } from "../wire/row.js";
import { WireFormatError } from "../wire/wire-error.js";

/** An incident as `HostGroup.FindIncidents` returns it; null where the server sent no value. */
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
export const incidentFields = [
  "KLINCDT_ID",
  "KLINCDT_SEVERITY",
  "KLINCDT_ADDED",
  "KLINCDT_BODY",
  "KLINCDT_IS_HANDLED",
  "KLHST_WKS_HOSTNAME",
  "GNRL_EXTRA_PARAMS",
] as const;

/** The same without the body, which may be megabytes. */
export const incidentFieldsWithoutBody = incidentFields.filter((field) => field !== "KLINCDT_BODY");

export type IncidentField = (typeof incidentFields)[number];

/** @throws WireFormatError when an attribute has another type, or the id is missing. */
export function fromIncidentRow(row: KscParams): Incident {
  const id = intAt(row, "KLINCDT_ID");
  if (id === null) throw new WireFormatError("KLINCDT_ID", "is missing from the row of an incident");
  return {
    id,
    severity: intAt(row, "KLINCDT_SEVERITY"),
    addedAt: dateTimeAt(row, "KLINCDT_ADDED"),
    body: stringAt(row, "KLINCDT_BODY"),
    isHandled: booleanAt(row, "KLINCDT_IS_HANDLED"),
    hostId: stringAt(row, "KLHST_WKS_HOSTNAME"),
    extra: paramsAt(row, "GNRL_EXTRA_PARAMS"),
  };
}

/** The row of an incident: the attributes asked for that are set. An empty list asks for all. */
export function toIncidentRow(incident: Incident, fields: readonly string[]): KscParams {
  const row: Record<IncidentField, KscParams[string]> = {
    KLINCDT_ID: incident.id,
    KLINCDT_SEVERITY: incident.severity ?? undefined,
    KLINCDT_ADDED: incident.addedAt ?? undefined,
    KLINCDT_BODY: incident.body ?? undefined,
    KLINCDT_IS_HANDLED: incident.isHandled ?? undefined,
    KLHST_WKS_HOSTNAME: incident.hostId ?? undefined,
    GNRL_EXTRA_PARAMS: incident.extra ?? undefined,
  };
  return selectFields(row, fields);
}
