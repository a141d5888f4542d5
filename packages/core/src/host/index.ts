export { hostFilters } from "./host-filter.js";
export { fromHostPresence, type HostPresence, hostPresenceFields } from "./host-presence.js";
export { fromHostRow, type Host, hostFields } from "./host-row.js";
export { ipv4ToNumber } from "./ipv4.js";
