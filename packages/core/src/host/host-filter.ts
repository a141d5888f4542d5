import { equalText } from "../filter/build-filter.js";
import type { Filter } from "../filter/filter.js";

/** Filters that find a host by one of its names, or by its id. Texts are compared as a whole, without wildcards. */
export const hostFilters = {
  id: (id: string): Filter => equalText("KLHST_WKS_HOSTNAME", id),
  displayName: (name: string): Filter => equalText("KLHST_WKS_DN", name),
  fqdn: (fqdn: string): Filter => equalText("KLHST_WKS_FQDN", fqdn),
  /** NetBIOS name. */
  windowsName: (name: string): Filter => equalText("KLHST_WKS_WINHOSTNAME", name),
} as const;
