import { defineMethods } from "../method.js";

const doc = "16/a00549";

/** The methods of HostGroup that concern the server, its network and its users. */
export const serverInfoMethods = defineMethods({
  /** Without names, the answer has the default set. */
  "HostGroup.GetStaticInfo": {
    summary: "Facts about the server that do not change while it runs.",
    evidence: "documented",
    doc,
    retry: "safe",
    schemas: ({ arg, out }) => ({ args: { pValues: arg.strings }, reply: { PxgRetVal: out.params } }),
  },
  "HostGroup.GetRunTimeInfo": {
    summary: "Facts about the server that change while it runs.",
    evidence: "documented",
    doc,
    retry: "safe",
    schemas: ({ arg, out }) => ({ args: { pValues: arg.strings }, reply: { PxgRetVal: out.params } }),
  },
  "HostGroup.GetInstanceStatistics": {
    summary: "Statistics of the server.",
    evidence: "documented",
    doc: "16/a00549_a711a0bd73bf61bc6ee668146dcf60ecf",
    retry: "safe",
    schemas: ({ arg, out }) => ({
      args: { vecFilterFields: arg.strings },
      reply: { PxgRetVal: out.params },
    }),
  },
  "HostGroup.SetLocInfo": {
    summary: "Sets localized names of the event types of products.",
    evidence: "documented",
    doc: "14/a00514_aee1fee68fe9594429ce181bf38e4a539",
    retry: "never",
    schemas: ({ arg }) => ({ args: { pData: arg.params }, reply: {} }),
  },
  "HostGroup.RestartNetworkScanning": {
    summary: "Starts a scan of the network.",
    evidence: "documented",
    doc,
    retry: "never",
    schemas: ({ arg }) => ({
      args: { nType: arg.int.describe("1 Active Directory, 2 fast, 3 full, 4 IP ranges.") },
      reply: {},
    }),
  },
  "HostGroup.GetDomains": {
    summary: "Windows domains and workgroups of the network.",
    evidence: "documented",
    doc,
    retry: "safe",
    schemas: ({ out }) => ({ args: {}, reply: { PxgRetVal: out.rows } }),
  },
  "HostGroup.GetDomainHosts": {
    summary: "Hosts of a domain.",
    evidence: "client",
    doc,
    retry: "safe",
    deprecated: "HostGroup.FindHosts or HostGroup.FindHostsAsync",
    schemas: ({ arg, out }) => ({ args: { domain: arg.wstring }, reply: { PxgRetVal: out.rows } }),
  },
  "HostGroup.AddDomain": {
    summary: "Adds a domain.",
    evidence: "documented",
    doc,
    retry: "never",
    schemas: ({ arg }) => ({
      args: { strDomain: arg.wstring, nType: arg.int.describe("0 domain, 1 workgroup.") },
      reply: {},
    }),
  },
  "HostGroup.DelDomain": {
    summary: "Removes a domain.",
    evidence: "documented",
    doc: "15/a00746",
    retry: "never",
    schemas: ({ arg }) => ({ args: { strDomain: arg.wstring }, reply: {} }),
  },
  "HostGroup.FindUsers": {
    summary: "Searches users; the result set is read with ChunkAccessor.",
    evidence: "documented",
    doc,
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
