/** The vendor's name of each member of an incident. */
export const incidentAttributes = {
  id: "KLINCDT_ID",
  severity: "KLINCDT_SEVERITY",
  addedAt: "KLINCDT_ADDED",
  body: "KLINCDT_BODY",
  isHandled: "KLINCDT_IS_HANDLED",
  hostId: "KLHST_WKS_HOSTNAME",
  extra: "GNRL_EXTRA_PARAMS",
} as const;
