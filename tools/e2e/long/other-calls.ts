import { type Calls, type Draw, HOSTS, order, sameFor, type Values, wrap } from "./calls.js";
import { totp } from "./totp.js";

const eventSearch = () => ({
  vecFieldsToReturn: ["event_id", "event_type", "rise_time"],
  vecFieldsToOrder: order("rise_time"),
  lifetimeSec: 600,
});
const viewSearch = () => ({
  wstrViewName: "HWInvStorageSrvViewName",
  wstrFilter: "",
  vecFieldsToReturn: ["id", "name"],
  vecFieldsToOrder: order("id"),
  pParams: {},
  lifetimeSec: 600,
});

function locationOf(draw: Draw): Values {
  const location = draw.id("location", {});
  return typeof location === "object" && location !== null ? { ...location } : {};
}

function bodyOf(draw: Draw, targetHost: string): string {
  if (draw.random.chance(0.3)) return `isolate the printer ${draw.name()}`;
  return JSON.stringify({
    targetHost,
    task: "isolateHost",
    params: { action: draw.random.pick([0, 1]) },
    responseEventIncident: true,
    responseEventIncidentArea: "KUMA",
  });
}

/** Valid calls about incidents, sessions, events, views and servers. */
export const otherCalls: Calls = {
  "Session.StartSession": () => ({}),
  "Session.EndSession": () => ({}),
  "Session.Ping": () => ({}),
  "Session.CreateToken": () => ({}),
  "TotpRegistration.GenerateSecret": () => ({}),
  "TotpRegistration.IfCurrentUserMayClearSecret": () => ({}),
  "TotpRegistration.ClearSecretForCurrentUser": () => ({}),
  "ConEvents.Retrieve": () => ({}),
  "ConEvents.IsAnyServiceConsoleAvailable": () => ({}),
  "TotpRegistration.SaveSecretForCurrentUser": (draw) => {
    const [secretId = "none", secret = ""] = String(draw.id("totp")).split(" ");
    return {
      wstrSecretId: secretId,
      wstrValidationCode: secret === "" ? "000000" : totp(secret, Date.now()),
    };
  },
  "TotpRegistration.DeleteSecret": (draw) => ({ wstrSecretId: String(draw.id("totp")).split(" ")[0] }),
  "HostGroup.AddIncident": (draw) => ({
    pData: {
      KLINCDT_SEVERITY: 2,
      KLINCDT_ADDED: { type: "datetime", value: "2025-06-03T08:15:42Z" },
      KLINCDT_BODY: bodyOf(draw, draw.keptHost()),
      KLHST_WKS_HOSTNAME: draw.keptHost(),
    },
  }),
  "HostGroup.UpdateIncident": (draw) => ({
    nId: draw.id("incident", 1),
    pData: { KLINCDT_IS_HANDLED: false, KLHST_WKS_HOSTNAME: draw.keptHost() },
  }),
  "HostGroup.DeleteIncident": (draw) => ({ nId: draw.id("incident", 1) }),
  "HostGroup.FindIncidents": (draw) => ({
    strFilter: draw.random.pick(["", "(KLINCDT_IS_HANDLED=0)", '(KLINCDT_BODY="isolate*")']),
    pFieldsToReturn: ["KLINCDT_ID", "KLINCDT_BODY"],
    pFieldsToOrder: order("KLINCDT_ID"),
    lMaxLifeTime: 600,
  }),
  ...sameFor(["ChunkAccessor.GetItemsCount", "ChunkAccessor.Release"], (draw) => ({
    strAccessor: draw.id("accessor"),
  })),
  "ChunkAccessor.GetItemsChunk": (draw) => ({ strAccessor: draw.id("accessor"), nStart: 0, nCount: 50 }),
  "ConEvents.Subscribe": (draw) => ({
    wstrEvent: draw.random.pick(["KLSRV_EV_INCIDENT_ADDED", "KLPRCI_TaskState"]),
    pFilter: {},
  }),
  "ConEvents.UnSubscribe": (draw) => ({ nSubsId: draw.id("subscription", 0) }),
  "ConEvents.IsServiceConsoleAvailable": () => ({ wstrProdName: "KES", wstrProdVersion: "12.10.0.0" }),
  ...sameFor(["EventProcessing.GetRecordCount", "EventProcessing.ReleaseIterator"], (draw) => ({
    strIteratorId: draw.id("eventIterator"),
  })),
  "EventProcessing.GetRecordRange": (draw) => ({
    strIteratorId: draw.id("eventIterator"),
    nStart: 0,
    nEnd: 20,
  }),
  ...sameFor(["EventProcessing.InitiateDelete", "EventProcessing.CancelDelete"], (draw) => ({
    strIteratorId: draw.id("eventIterator"),
    pSettings: {
      EVP_EVENT_BLOCKS: [
        wrap({
          EVP_EVENT_BLOCK_BEGIN_ID: { type: "long", value: 1 },
          EVP_EVENT_BLOCK_END_ID: { type: "long", value: 2 },
        }),
      ],
    },
  })),
  "EventProcessingFactory.CreateEventProcessing": () => eventSearch(),
  "EventProcessingFactory.CreateEventProcessing2": () => ({
    pFilter: { event_type: "KLPRCI_TaskState" },
    ...eventSearch(),
  }),
  "EventProcessingFactory.CreateEventProcessingForHost": (draw) => ({
    strHostName: draw.keptHost(),
    strProduct: "",
    strVersion: "",
    ...eventSearch(),
  }),
  "EventProcessingFactory.CreateEventProcessingForHost2": (draw) => ({
    strHostName: draw.keptHost(),
    strProduct: "",
    strVersion: "",
    pFilter: {},
    ...eventSearch(),
  }),
  ...sameFor(["SrvView.ResetIterator", "SrvView.ResetIteratorAsync"], () => viewSearch()),
  ...sameFor(["SrvView.GetRecordCount", "SrvView.ReleaseIterator"], (draw) => ({
    wstrIteratorId: draw.id("viewIterator"),
  })),
  "SrvView.GetRecordRange": (draw) => ({ wstrIteratorId: draw.id("viewIterator"), nStart: 0, nEnd: 5 }),
  ...sameFor(["SrvView.ResetIteratorAsyncGetData", "SrvView.ResetIteratorAsyncCancel"], (draw) => ({
    wstrRequestId: draw.id("viewSearch"),
  })),
  ...sameFor(["InventoryApi.GetInvProductsList", "InventoryApi.GetInvPatchesList"], () => ({ pParams: {} })),
  ...sameFor(["InventoryApi.GetHostInvProducts", "InventoryApi.GetHostInvPatches"], (draw) => ({
    szwHostId: draw.keptHost(),
    pParams: {},
  })),
  ...sameFor(["Policy.GetPoliciesForGroup", "Policy.GetEffectivePoliciesForGroup"], () => ({ nGroupId: 0 })),
  "Policy.GetPolicyData": () => ({ nPolicy: 1 }),
  "ServerHierarchy.GetChildServers": () => ({ nGroupId: -1 }),
  "ServerHierarchy.GetServerInfo": () => ({ lServer: 1, pFields: ["KLSRVH_SRV_DN"] }),
  "VServers.GetVServers": () => ({ lParentGroup: -1 }),
  "VServers.GetVServerInfo": () => ({ lVServer: 1, pFields2Return: ["KLVSRV_DN"] }),
  "CgwHelper.GetSlaveServerLocation": () => ({ nSlaveServerId: 1 }),
  "CgwHelper.GetNagentLocation": () => ({ wsHostName: HOSTS[0] }),
  "GatewayConnection.PrepareGatewayConnection": (draw) => ({ pLocations: [wrap(locationOf(draw))] }),
  "GatewayConnection.PrepareGatewayConnectionToSecondaryServer": (draw) => ({
    srvInstanceId: draw.id("instance"),
  }),
};
