export { incidentFilters, incidentOrders } from "./incident-filter.js";
export {
  fromIncidentRow,
  type Incident,
  incidentFields,
  incidentFieldsWithoutBody,
} from "./incident-row.js";
