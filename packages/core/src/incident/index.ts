export { incidentFilters, incidentOrders } from "./incident-filter.js";
export {
  fromIncidentRow,
  type Incident,
  type IncidentField,
  incidentFields,
  incidentFieldsWithoutBody,
  toIncidentRow,
} from "./incident-row.js";
export { writeAddIncident, writeUpdateIncident } from "./write-calls.js";
