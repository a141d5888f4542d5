/** The first host of the simulator's default company. */
export const host = "53bf5bda-d728-4888-b002-67e63b6e4c63";

/** The arguments of `HostGroup.AddIncident` as a script would write them. */
export const newAddIncident = (area: string) => ({
  pData: {
    KLINCDT_SEVERITY: 2,
    KLINCDT_ADDED: { type: "datetime", value: `${new Date().toISOString().slice(0, 19)}Z` },
    KLINCDT_BODY: JSON.stringify({
      targetHost: host,
      task: "isolateHost",
      params: { action: 1 },
      responseEventIncident: true,
      responseEventIncidentArea: area,
    }),
    KLHST_WKS_HOSTNAME: host,
  },
});

export const newUpdateIncident = (nId: number) => ({
  nId,
  pData: { KLINCDT_IS_HANDLED: false, KLHST_WKS_HOSTNAME: host },
});
