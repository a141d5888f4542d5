import { type Calls, type Draw, HOSTS, order, sameFor } from "./calls.js";

const hostSearch = (draw: Draw) => ({
  wstrFilter: draw.random.pick(["", '(KLHST_WKS_DN="WS*")', "(KLHST_WKS_STATUS&1<>0)"]),
  vecFieldsToReturn: ["KLHST_WKS_HOSTNAME", "KLHST_WKS_DN"],
  vecFieldsToOrder: order("KLHST_WKS_DN"),
  pParams: {},
  lMaxLifeTime: 600,
});

/** Valid calls about hosts, groups and domains. */
export const hostCalls: Calls = {
  "HostGroup.GroupIdGroups": () => ({}),
  "HostGroup.GroupIdUnassigned": () => ({}),
  "HostGroup.GroupIdSuper": () => ({}),
  "HostGroup.GetDomains": () => ({}),
  "HostGroup.FindUsers": () => ({
    strFilter: "",
    pFieldsToReturn: ["KLHSTUSER_DN"],
    pFieldsToOrder: [],
    lMaxLifeTime: 600,
  }),
  ...sameFor(["HostGroup.FindHosts", "HostGroup.FindHostsAsync"], (draw) => hostSearch(draw)),
  ...sameFor(["HostGroup.FindHostsAsyncGetAccessor", "HostGroup.FindHostsAsyncCancel"], (draw) => ({
    strRequestId: draw.id("hostSearch"),
  })),
  "HostGroup.FindGroups": (draw) => ({
    ...hostSearch(draw),
    wstrFilter: '(name="*")',
    vecFieldsToReturn: ["id", "name"],
    vecFieldsToOrder: order("id"),
  }),
  "HostGroup.GetHostInfo": (draw) => ({
    strHostName: draw.host(),
    pFields2Return: ["KLHST_WKS_DN", "KLHST_WKS_STATUS"],
  }),
  "HostGroup.AddHost": (draw) => ({
    pInfo: {
      KLHST_WKS_DN: draw.name(),
      KLHST_WKS_GROUPID: draw.group(),
      KLHST_WKS_WINDOMAIN: draw.random.pick(["CORP", "LAB"]),
      KLHST_WKS_WINHOSTNAME: draw.name(),
      KLHST_WKS_DNSDOMAIN: "corp.example",
      KLHST_WKS_DNSNAME: draw.name(),
    },
  }),
  "HostGroup.UpdateHost": (draw) => ({ strHostName: draw.host(), pInfo: { KLHST_WKS_COMMENT: draw.name() } }),
  "HostGroup.UpdateHostsMultiple": (draw) => ({
    pArrHostIds: [draw.host()],
    pProperties: { KLHST_WKS_COMMENT: draw.name() },
  }),
  "HostGroup.RemoveHost": (draw) => ({ strHostName: draw.id("newHost") }),
  "HostGroup.RemoveHosts": (draw) => ({ pHostNames: [draw.id("newHost")], bForceDestroy: true }),
  "HostGroup.MoveHostsToGroup": (draw) => ({ nGroup: draw.group(), pHostNames: [draw.host()] }),
  "HostGroup.MoveHostsFromGroupToGroup": () => ({ nSrcGroupId: 4, nDstGroupId: 0 }),
  "HostGroup.ResolveAndMoveToGroup": () => ({
    pInfo: { KLHST_WKS_ANYNAME: ["WS-PEREZ"], KLHST_WKS_GROUPID: 0 },
  }),
  "HostGroup.AddHostsForSync": (draw) => ({ pHostNames: [draw.keptHost()], strSSType: "SS_SETTINGS" }),
  "HostGroup.AddGroupHostsForSync": () => ({ nGroupId: 0, strSSType: "SS_SETTINGS" }),
  "HostGroup.ZeroVirusCountForGroup": () => ({ nParent: 0 }),
  "HostGroup.ZeroVirusCountForHosts": (draw) => ({ pHostNames: [draw.keptHost()] }),
  ...sameFor(["HostGroup.GetHostProducts", "HostGroup.GetHostTasks"], (draw) => ({
    strHostName: draw.keptHost(),
  })),
  "HostGroup.SS_Read": () => ({
    strHostName: HOSTS[0],
    strType: "SS_SETTINGS",
    strProduct: "KES",
    strVersion: "12.10.0.0",
    strSection: "General",
  }),
  "HostGroup.SS_GetNames": () => ({
    strHostName: HOSTS[0],
    strType: "SS_SETTINGS",
    strProduct: "",
    strVersion: "",
  }),
  "HostGroup.AddGroup": (draw) => ({
    pInfo: { name: draw.name(), parentId: draw.random.pick<unknown>([0, 4]) },
  }),
  "HostGroup.UpdateGroup": (draw) => ({ nGroup: draw.id("group"), pInfo: { name: draw.name() } }),
  "HostGroup.RemoveGroup": (draw) => ({ nGroup: draw.id("newGroup"), nFlags: 1 }),
  "HostGroup.GetGroupInfo": (draw) => ({ nGroupId: draw.group() }),
  "HostGroup.GetGroupInfoEx": (draw) => ({ nGroupId: draw.group(), pArrAttributes: ["name"] }),
  "HostGroup.GetSubgroups": () => ({ nGroupId: 0, nDepth: 0 }),
  "HostGroup.GetGroupId": () => ({ nParent: 0, strName: "Servers" }),
  ...sameFor(["HostGroup.GetStaticInfo", "HostGroup.GetRunTimeInfo"], () => ({ pValues: [] })),
  "HostGroup.GetInstanceStatistics": () => ({ vecFilterFields: [] }),
  "HostGroup.RestartNetworkScanning": () => ({ nType: 1 }),
  "HostGroup.GetDomainHosts": () => ({ domain: "CORP" }),
  "HostGroup.AddDomain": (draw) => ({ strDomain: draw.remember("domain", draw.name()), nType: 0 }),
  "HostGroup.DelDomain": (draw) => ({ strDomain: draw.id("domain") }),
};
