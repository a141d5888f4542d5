/** The vendor's name of each member of a host. */
export const hostAttributes = {
  id: "KLHST_WKS_HOSTNAME",
  displayName: "KLHST_WKS_DN",
  fqdn: "KLHST_WKS_FQDN",
  windowsName: "KLHST_WKS_WINHOSTNAME",
  ipv4: "KLHST_WKS_IP_LONG",
  connectionIpv4: "KLHST_WKS_CONNECT_IP_LONG",
  groupId: "KLHST_WKS_GROUPID",
  osName: "KLHST_WKS_OS_NAME",
  status: "KLHST_WKS_STATUS",
} as const;

/** The attributes of a host that show whether the server reaches it. */
export const presenceAttributes = {
  status: hostAttributes.status,
  lastVisibleAt: "KLHST_WKS_LAST_VISIBLE",
} as const;
