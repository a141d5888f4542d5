export { incidentFilters, incidentOrders } from "./incident-filter.js";
export {
  fromIncidentRow,
  type Incident,
  incidentFields,
  incidentFieldsWithoutBody,
} from "./incident-row.js";
export { writeAddIncident, writeUpdateIncident } from "./write-calls.js";
