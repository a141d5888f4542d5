import { describeField } from "../../provenance.js";
import { defineMethods, referencePage } from "../method.js";
import type { WireTypes } from "../types.js";

const incidentList = referencePage("15/a00092");
const hostGroup = "13/a00483";

const incidentAttributes = (attribute: WireTypes["attribute"]) => ({
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

export const incidentMethods = defineMethods({
  /** KLINCDT_IS_HANDLED cannot be set here, although a vendor sample does. */
  "HostGroup.AddIncident": {
    summary: "Stores an incident of a host and returns its id.",
    evidence: "documented",
    doc: "15.1/a00529_a2c513f09ef4d20ea7b811b6129d64164",
    retry: "never",
    schemas: ({ arg, out, attribute }) => {
      const { KLINCDT_SEVERITY, KLINCDT_ADDED, KLINCDT_BODY, KLHST_WKS_HOSTNAME } =
        incidentAttributes(attribute);
      return {
        args: {
          pData: arg.paramsOf({
            KLINCDT_SEVERITY,
            KLINCDT_ADDED,
            KLINCDT_BODY,
            KLHST_WKS_HOSTNAME,
            KLHSTUSER_ID: attribute.int.optional(),
          }),
        },
        reply: { PxgRetVal: out.int },
      };
    },
  },
  /** A second call sets the same values but may request a second task, so there is no retry. */
  "HostGroup.UpdateIncident": {
    summary: "Changes an incident's body, severity, time or handled flag.",
    evidence: "documented",
    doc: "13/a00483_aee1eaf88eb2fd364f70965c27100ed7f",
    retry: "never",
    schemas: ({ arg, attribute }) => {
      const attributes = incidentAttributes(attribute);
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
  },
  "HostGroup.DeleteIncident": {
    summary: "Deletes an incident.",
    evidence: "documented",
    doc: hostGroup,
    retry: "never",
    schemas: ({ arg }) => ({ args: { nId: arg.int }, reply: {} }),
  },
  "HostGroup.FindIncidents": {
    summary: "Searches incidents; the result set is read with ChunkAccessor.",
    evidence: "documented",
    doc: hostGroup,
    retry: "safe",
    schemas: ({ arg, out }) => ({
      args: {
        strFilter: arg.wstring,
        pFieldsToReturn: arg.strings,
        pFieldsToOrder: arg.order,
        lMaxLifeTime: arg.int,
      },
      reply: { strAccessor: out.wstring, PxgRetVal: out.int },
    }),
  },
});
