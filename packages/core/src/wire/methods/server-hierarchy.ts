import { defineMethods } from "../method.js";

const doc = "15/a00571";

export const serverHierarchyMethods = defineMethods({
  "ServerHierarchy.GetChildServers": {
    summary: "Secondary servers of a group; -1 means all groups.",
    evidence: "documented",
    doc,
    retry: "safe",
    schemas: ({ arg, out }) => ({ args: { nGroupId: arg.int }, reply: { PxgRetVal: out.rows } }),
  },
  "ServerHierarchy.GetServerInfo": {
    summary: "Attributes of a secondary server.",
    evidence: "documented",
    doc: "16/a00604_a1a5bb7928bf17c4c0db3a4d945e09523",
    retry: "safe",
    schemas: ({ arg, out }) => ({
      args: { lServer: arg.int, pFields: arg.strings },
      reply: { PxgRetVal: out.params },
    }),
  },
  "ServerHierarchy.RegisterServer": {
    summary: "Registers a secondary server and returns its id.",
    evidence: "documented",
    doc,
    retry: "never",
    schemas: ({ arg, out }) => ({
      args: {
        wstrDisplName: arg.wstring,
        nGroupId: arg.int,
        pCertificate: arg.binary,
        wstrNetAddress: arg.wstring,
        pAdditionalInfo: arg.params,
      },
      reply: { PxgRetVal: out.int },
    }),
  },
  "ServerHierarchy.UpdateServer": {
    summary: "Changes attributes of a secondary server.",
    evidence: "documented",
    doc,
    retry: "never",
    schemas: ({ arg }) => ({ args: { lServer: arg.int, pInfo: arg.params }, reply: {} }),
  },
  "ServerHierarchy.DelServer": {
    summary: "Removes the registration of a secondary server.",
    evidence: "documented",
    doc,
    retry: "never",
    schemas: ({ arg }) => ({ args: { lServer: arg.int }, reply: {} }),
  },
  "ServerHierarchy.FindSlaveServers": {
    summary: "Searches secondary servers; the result set is read with ChunkAccessor.",
    evidence: "documented",
    doc,
    retry: "safe",
    schemas: ({ arg, out }) => ({
      args: {
        wstrFilter: arg.wstring,
        pFieldsToReturn: arg.strings,
        pFieldsToOrder: arg.order,
        pParams: arg.params,
        lMaxLifeTime: arg.int,
      },
      reply: { wstrIterator: out.wstring, PxgRetVal: out.int },
    }),
  },
});
