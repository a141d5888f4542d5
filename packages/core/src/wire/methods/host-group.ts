import { z } from "zod";
import { describeField } from "../../provenance.js";
import { defineMethod } from "../method.js";
import { arg, attribute, out } from "../types.js";

const incidentList = "https://support.kaspersky.com/help/KSC/15/KSCAPI/a00092.html";

const incidentAttributes = () => ({
  KLINCDT_SEVERITY: describeField(attribute.int, {
    title: "Severity",
    description: "1 informational, 2 warning, 3 critical.",
    examples: [2],
    evidence: "documented",
    source: "https://support.kaspersky.com/help/KSC/16.1/KSCAPI/a00035.html",
  }),
  KLINCDT_ADDED: describeField(attribute.dateTime, {
    title: "Added",
    description: "When the incident was added: UTC, whole seconds.",
    examples: [{ type: "datetime", value: "2025-06-03T08:15:42Z" }],
    evidence: "documented",
    source: incidentList,
  }),
  KLINCDT_BODY: describeField(attribute.string, {
    title: "Body",
    description: "Text of the incident; a response task as JSON text.",
    examples: ["{}"],
    evidence: "documented",
    source: incidentList,
  }),
  KLHST_WKS_HOSTNAME: describeField(attribute.string, {
    title: "Host",
    description: "Id of the host, as the server generated it.",
    examples: ["53bf5bda-d728-4888-b002-67e63b6e4c63"],
    evidence: "documented",
    source: incidentList,
  }),
  KLINCDT_IS_HANDLED: describeField(attribute.boolean, {
    title: "Handled",
    description: "Whether the incident has been handled.",
    examples: [false],
    evidence: "documented",
    source: incidentList,
  }),
});

/** `pData` of AddIncident. KLINCDT_IS_HANDLED is not settable here, though a vendor sample passes it. */
export const addIncident = defineMethod({
  name: "HostGroup.AddIncident",
  summary: "Stores an incident of a host and returns its id.",
  evidence: "documented",
  doc: "https://support.kaspersky.com/help/KSC/15.1/KSCAPI/a00529_a2c513f09ef4d20ea7b811b6129d64164.html",
  retry: "never",
  schemas: () => {
    const { KLINCDT_SEVERITY, KLINCDT_ADDED, KLINCDT_BODY, KLHST_WKS_HOSTNAME } = incidentAttributes();
    return {
      args: {
        pData: arg.paramsOf({
          KLINCDT_SEVERITY,
          KLINCDT_ADDED,
          KLINCDT_BODY,
          KLHST_WKS_HOSTNAME,
          KLHSTUSER_ID: z.optional(attribute.int),
        }),
      },
      reply: { PxgRetVal: out.int },
    };
  },
});

/** Sending it twice sets the same values twice, but the second may ask for a second task: never resent. */
export const updateIncident = defineMethod({
  name: "HostGroup.UpdateIncident",
  summary: "Changes an incident's body, severity, time or handled flag.",
  evidence: "documented",
  doc: "https://support.kaspersky.com/help/KSC/13/KSCAPI/a00483_aee1eaf88eb2fd364f70965c27100ed7f.html",
  retry: "never",
  schemas: () => {
    const attributes = incidentAttributes();
    return {
      args: {
        nId: arg.int,
        pData: arg.paramsOf({
          KLINCDT_SEVERITY: attributes.KLINCDT_SEVERITY.optional(),
          KLINCDT_ADDED: attributes.KLINCDT_ADDED.optional(),
          KLINCDT_BODY: attributes.KLINCDT_BODY.optional(),
          KLHST_WKS_HOSTNAME: attributes.KLHST_WKS_HOSTNAME.optional(),
          KLINCDT_IS_HANDLED: attributes.KLINCDT_IS_HANDLED.optional(),
        }),
      },
      reply: {},
    };
  },
});

export const deleteIncident = defineMethod({
  name: "HostGroup.DeleteIncident",
  summary: "Deletes an incident.",
  evidence: "documented",
  doc: "https://support.kaspersky.com/help/KSC/13/KSCAPI/a00483.html",
  retry: "never",
  schemas: () => ({ args: { nId: arg.int }, reply: {} }),
});

export const findIncidents = defineMethod({
  name: "HostGroup.FindIncidents",
  summary: "Searches incidents; the result set is read with ChunkAccessor.",
  evidence: "documented",
  doc: "https://support.kaspersky.com/help/KSC/13/KSCAPI/a00483.html",
  retry: "safe",
  schemas: () => ({
    args: {
      strFilter: arg.wstring,
      pFieldsToReturn: arg.strings,
      pFieldsToOrder: arg.order,
      lMaxLifeTime: arg.int,
    },
    reply: { strAccessor: out.wstring, PxgRetVal: out.int },
  }),
});

export const findHosts = defineMethod({
  name: "HostGroup.FindHosts",
  summary: "Searches hosts; the result set is read with ChunkAccessor.",
  evidence: "documented",
  doc: "https://support.kaspersky.com/help/KSC/16/KSCAPI/a00549.html",
  retry: "safe",
  schemas: () => ({
    args: {
      wstrFilter: arg.wstring,
      vecFieldsToReturn: arg.strings,
      vecFieldsToOrder: arg.order,
      pParams: arg.params,
      lMaxLifeTime: arg.int,
    },
    reply: { strAccessor: out.wstring, PxgRetVal: out.int },
  }),
});

export const groupIdGroups = defineMethod({
  name: "HostGroup.GroupIdGroups",
  summary: "Id of the group Managed devices.",
  evidence: "documented",
  doc: "https://support.kaspersky.com/help/KSC/13/KSCAPI/a00483.html",
  retry: "safe",
  schemas: () => ({ args: {}, reply: { PxgRetVal: out.int } }),
});
