/** Type of an attribute in a filter. */
export type AttributeType = "integer" | "string" | "boolean" | "time";

export interface Attribute {
  /** Field of the domain record that holds it. */
  readonly field: string;
  readonly type: AttributeType;
  readonly filter: boolean;
  readonly order: boolean;
}

export type Attributes = Readonly<Record<string, Attribute>>;

const attribute = (field: string, type: AttributeType, order = true): Attribute => ({
  field,
  type,
  filter: true,
  order,
});

/** What may be filtered and ordered: https://support.kaspersky.com/help/KSC/15/KSCAPI/a00092.html */
export const incidentAttributes: Attributes = {
  KLINCDT_ID: attribute("id", "integer"),
  KLINCDT_SEVERITY: attribute("severity", "integer"),
  KLINCDT_ADDED: attribute("addedAt", "time"),
  KLINCDT_IS_HANDLED: attribute("isHandled", "boolean"),
  KLINCDT_BODY: attribute("body", "string", false),
  KLHST_WKS_HOSTNAME: attribute("hostId", "string", false),
};

/** The list page is not available to us: which attributes may be filtered and ordered is assumed. */
export const hostAttributes: Attributes = {
  KLHST_WKS_HOSTNAME: attribute("id", "string"),
  KLHST_WKS_DN: attribute("displayName", "string"),
  KLHST_WKS_FQDN: attribute("fqdn", "string"),
  KLHST_WKS_WINHOSTNAME: attribute("windowsName", "string"),
  KLHST_WKS_WINDOMAIN: attribute("windowsDomain", "string"),
  KLHST_WKS_DNSNAME: attribute("dnsName", "string"),
  KLHST_WKS_DNSDOMAIN: attribute("dnsDomain", "string"),
  KLHST_WKS_GROUPID: attribute("groupId", "integer"),
  KLHST_WKS_OS_NAME: attribute("osName", "string"),
  KLHST_WKS_STATUS: attribute("status", "integer"),
};
