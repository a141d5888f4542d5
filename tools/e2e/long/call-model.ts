import type { MethodName } from "@ksc-edr/core/wire";
import { IdPool } from "./id-pool.js";
import type { Random } from "./random.js";
import { totp } from "./totp.js";

type Values = Readonly<Record<string, unknown>>;

export const HOSTS = [
  "53bf5bda-d728-4888-b002-67e63b6e4c63",
  "92e605cf-1b3a-44d7-86a9-f7c315841b11",
] as const;

const wrap = (value: Values) => ({ type: "params", value });
const order = (Name: string) => [wrap({ Name, Asc: true })];
const taskData = (name: string) => ({
  TASK_NAME: "Scan",
  TASKID_PRODUCT_NAME: "KES",
  TASKID_VERSION: "12.10.0.0",
  TASKID_COMPONENT_NAME: "AVS",
  TASKSCH_TYPE: 0,
  TASK_ADDITIONAL_PARAMS: wrap({}),
  TASK_INFO_PARAMS: wrap({ DisplayName: name, "klprts-TaskScheduleSubtype": 256, PRTS_TASK_GROUPID: 0 }),
});
const startEvent = { EVENT_TYPE: "KLPRCI_TaskState", FILTER_EVENTS_PRODUCT_NAME: "KES" };

/**
 * A client that knows which ids it has received, and which method takes which. Its calls are valid unless they are
 * spoiled on purpose.
 */
export class CallModel {
  readonly #random: Random;
  readonly #ids = new IdPool();
  #names = 0;

  constructor(random: Random) {
    this.#random = random;
    for (const id of HOSTS) this.#ids.add("host", id);
    this.#ids.add("group", 4);
  }

  /** Arguments of a valid call; null for a method that this model does not know. */
  argsOf(method: MethodName): Values | null {
    const random = this.#random;
    const id = (kind: string, otherwise?: unknown) => this.#ids.pick(kind, random, otherwise);
    const host = () => random.pick<unknown>([...HOSTS, id("host")]);
    const keptHost = () => random.pick([...HOSTS]);
    const group = () => random.pick<unknown>([0, 4, id("group")]);
    const name = () => `n${++this.#names}`;
    const hostSearch = () => ({
      wstrFilter: random.pick(["", '(KLHST_WKS_DN="WS*")', "(KLHST_WKS_STATUS&1<>0)"]),
      vecFieldsToReturn: ["KLHST_WKS_HOSTNAME", "KLHST_WKS_DN"],
      vecFieldsToOrder: order("KLHST_WKS_DN"),
      pParams: {},
      lMaxLifeTime: 600,
    });
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
    const statusSearch = () => ({
      strTask: id("task"),
      pFields2Return: ["hostname", "state_code"],
      nHostStateMask: 0,
      nLifetime: 600,
    });
    const product = {
      strProductName: "",
      strVersion: "",
      strComponentName: "",
      strInstanceId: "",
      strTaskName: "",
    };
    const localTask = () => ({ strSrvObjId: id("hostTasks"), strTask: id("localTask") });

    switch (method) {
      case "Session.StartSession":
      case "Session.EndSession":
      case "Session.Ping":
      case "Session.CreateToken":
      case "TotpRegistration.GenerateSecret":
      case "TotpRegistration.IfCurrentUserMayClearSecret":
      case "TotpRegistration.ClearSecretForCurrentUser":
      case "HostGroup.GroupIdGroups":
      case "HostGroup.GroupIdUnassigned":
      case "HostGroup.GroupIdSuper":
      case "HostGroup.GetDomains":
      case "ConEvents.Retrieve":
      case "ConEvents.IsAnyServiceConsoleAvailable":
        return {};
      case "TotpRegistration.SaveSecretForCurrentUser": {
        const [secretId = "none", secret = ""] = String(id("totp")).split(" ");
        return {
          wstrSecretId: secretId,
          wstrValidationCode: secret === "" ? "000000" : totp(secret, Date.now()),
        };
      }
      case "TotpRegistration.DeleteSecret":
        return { wstrSecretId: String(id("totp")).split(" ")[0] };
      case "HostGroup.AddIncident":
        return {
          pData: {
            KLINCDT_SEVERITY: 2,
            KLINCDT_ADDED: { type: "datetime", value: "2025-06-03T08:15:42Z" },
            KLINCDT_BODY: this.#body(keptHost()),
            KLHST_WKS_HOSTNAME: keptHost(),
          },
        };
      case "HostGroup.UpdateIncident":
        return {
          nId: id("incident", 1),
          pData: { KLINCDT_IS_HANDLED: false, KLHST_WKS_HOSTNAME: keptHost() },
        };
      case "HostGroup.DeleteIncident":
        return { nId: id("incident", 1) };
      case "HostGroup.FindIncidents":
        return {
          strFilter: random.pick(["", "(KLINCDT_IS_HANDLED=0)", '(KLINCDT_BODY="isolate*")']),
          pFieldsToReturn: ["KLINCDT_ID", "KLINCDT_BODY"],
          pFieldsToOrder: order("KLINCDT_ID"),
          lMaxLifeTime: 600,
        };
      case "HostGroup.FindUsers":
        return { strFilter: "", pFieldsToReturn: ["KLHSTUSER_DN"], pFieldsToOrder: [], lMaxLifeTime: 600 };
      case "HostGroup.FindHosts":
      case "HostGroup.FindHostsAsync":
        return hostSearch();
      case "HostGroup.FindHostsAsyncGetAccessor":
      case "HostGroup.FindHostsAsyncCancel":
        return { strRequestId: id("hostSearch") };
      case "HostGroup.FindGroups":
        return {
          ...hostSearch(),
          wstrFilter: '(name="*")',
          vecFieldsToReturn: ["id", "name"],
          vecFieldsToOrder: order("id"),
        };
      case "HostGroup.GetHostInfo":
        return { strHostName: host(), pFields2Return: ["KLHST_WKS_DN", "KLHST_WKS_STATUS"] };
      case "HostGroup.AddHost":
        return {
          pInfo: {
            KLHST_WKS_DN: name(),
            KLHST_WKS_GROUPID: group(),
            KLHST_WKS_WINDOMAIN: random.pick(["CORP", "LAB"]),
            KLHST_WKS_WINHOSTNAME: name(),
            KLHST_WKS_DNSDOMAIN: "corp.example",
            KLHST_WKS_DNSNAME: name(),
          },
        };
      case "HostGroup.UpdateHost":
        return { strHostName: host(), pInfo: { KLHST_WKS_COMMENT: name() } };
      case "HostGroup.UpdateHostsMultiple":
        return { pArrHostIds: [host()], pProperties: { KLHST_WKS_COMMENT: name() } };
      case "HostGroup.RemoveHost":
        return { strHostName: this.#removable() };
      case "HostGroup.RemoveHosts":
        return { pHostNames: [this.#removable()], bForceDestroy: true };
      case "HostGroup.MoveHostsToGroup":
        return { nGroup: group(), pHostNames: [host()] };
      case "HostGroup.MoveHostsFromGroupToGroup":
        return { nSrcGroupId: 4, nDstGroupId: 0 };
      case "HostGroup.ResolveAndMoveToGroup":
        return { pInfo: { KLHST_WKS_ANYNAME: ["WS-PEREZ"], KLHST_WKS_GROUPID: 0 } };
      case "HostGroup.AddHostsForSync":
        return { pHostNames: [keptHost()], strSSType: "SS_SETTINGS" };
      case "HostGroup.AddGroupHostsForSync":
        return { nGroupId: 0, strSSType: "SS_SETTINGS" };
      case "HostGroup.ZeroVirusCountForGroup":
        return { nParent: 0 };
      case "HostGroup.ZeroVirusCountForHosts":
        return { pHostNames: [keptHost()] };
      case "HostGroup.GetHostProducts":
      case "HostGroup.GetHostTasks":
        return { strHostName: keptHost() };
      case "HostGroup.SS_Read":
        return {
          strHostName: HOSTS[0],
          strType: "SS_SETTINGS",
          strProduct: "KES",
          strVersion: "12.10.0.0",
          strSection: "General",
        };
      case "HostGroup.SS_GetNames":
        return { strHostName: HOSTS[0], strType: "SS_SETTINGS", strProduct: "", strVersion: "" };
      case "HostGroup.AddGroup":
        return { pInfo: { name: name(), parentId: random.pick<unknown>([0, 4]) } };
      case "HostGroup.UpdateGroup":
        return { nGroup: id("group"), pInfo: { name: name() } };
      case "HostGroup.RemoveGroup":
        return { nGroup: id("newGroup"), nFlags: 1 };
      case "HostGroup.GetGroupInfo":
        return { nGroupId: group() };
      case "HostGroup.GetGroupInfoEx":
        return { nGroupId: group(), pArrAttributes: ["name"] };
      case "HostGroup.GetSubgroups":
        return { nGroupId: 0, nDepth: 0 };
      case "HostGroup.GetGroupId":
        return { nParent: 0, strName: "Servers" };
      case "HostGroup.GetStaticInfo":
      case "HostGroup.GetRunTimeInfo":
        return { pValues: [] };
      case "HostGroup.GetInstanceStatistics":
        return { vecFilterFields: [] };
      case "HostGroup.RestartNetworkScanning":
        return { nType: 1 };
      case "HostGroup.GetDomainHosts":
        return { domain: "CORP" };
      case "HostGroup.AddDomain":
        return { strDomain: this.#remember("domain", name()), nType: 0 };
      case "HostGroup.DelDomain":
        return { strDomain: id("domain") };
      case "ChunkAccessor.GetItemsCount":
      case "ChunkAccessor.Release":
        return { strAccessor: id("accessor") };
      case "ChunkAccessor.GetItemsChunk":
        return { strAccessor: id("accessor"), nStart: 0, nCount: 50 };
      case "Tasks.GetTask":
      case "Tasks.GetTaskData":
      case "Tasks.DeleteTask":
      case "Tasks.RunTask":
      case "Tasks.SuspendTask":
      case "Tasks.ResumeTask":
      case "Tasks.CancelTask":
      case "Tasks.GetTaskStatistics":
      case "Tasks.GetTaskStatistics2":
      case "Tasks.GetTaskStartEvent":
        return { strTask: id("task") };
      case "Tasks.AddTask":
        return { pData: taskDataOf(name(), random.chance(0.5)) };
      case "Tasks.UpdateTask":
        return { strTask: id("task"), pData: taskData(name()) };
      case "Tasks.AddHostToTask":
        return { strTask: id("task"), strHostName: keptHost() };
      case "Tasks.GetTaskHistory":
        return {
          strTask: id("task"),
          pFields2Return: ["event_type"],
          pSortFields: [],
          strHostName: "",
          pFilter: {},
        };
      case "Tasks.GetAllTasksOfHost":
        return { strDomainName: "", strHostName: keptHost() };
      case "Tasks.GetTaskGroup":
        return { strTaskId: id("task") };
      case "Tasks.ResolveTaskId":
        return { strPrtsTaskId: id("globalTask") };
      case "Tasks.SetTaskStartEvent":
        return { strTask: id("task"), pData: startEvent };
      case "Tasks.ResetTasksIterator":
        return { nGroupId: 0, bGroupIdSignificant: false, ...product, bIncludeSupergroups: false };
      case "Tasks.GetNextTask":
      case "Tasks.ReleaseTasksIterator":
        return { strTaskIteratorId: id("taskIterator") };
      case "Tasks.ResetHostIteratorForTaskStatus":
        return statusSearch();
      case "Tasks.ResetHostIteratorForTaskStatusEx":
        return { ...statusSearch(), pFields2Order: order("hostname") };
      case "Tasks.GetHostStatusRecordsCount":
      case "Tasks.ReleaseHostStatusIterator":
        return { strHostIteratorId: id("statusIterator") };
      case "Tasks.GetHostStatusRecordRange":
        return { strHostIteratorId: id("statusIterator"), nStart: 0, nEnd: 5 };
      case "Tasks.GetNextHostStatus":
        return { strHostIteratorId: id("statusIterator"), nCount: 5 };
      case "HostTasks.ResetTasksIterator":
        return { strSrvObjId: id("hostTasks"), ...product };
      case "HostTasks.GetNextTask":
        return { strSrvObjId: id("hostTasks") };
      case "HostTasks.GetTaskData":
      case "HostTasks.DeleteTask":
      case "HostTasks.GetTaskStartEvent":
        return localTask();
      case "HostTasks.AddTask":
        return { strSrvObjId: id("hostTasks"), pData: taskDataOf(name(), false) };
      case "HostTasks.UpdateTask":
        return { ...localTask(), pData: taskData(name()) };
      case "HostTasks.SetTaskStartEvent":
        return { ...localTask(), pData: startEvent };
      case "AsyncActionStateChecker.CheckActionState":
        return { wstrActionGuid: id("action") };
      case "ConEvents.Subscribe":
        return { wstrEvent: random.pick(["KLSRV_EV_INCIDENT_ADDED", "KLPRCI_TaskState"]), pFilter: {} };
      case "ConEvents.UnSubscribe":
        return { nSubsId: id("subscription", 0) };
      case "ConEvents.IsServiceConsoleAvailable":
        return { wstrProdName: "KES", wstrProdVersion: "12.10.0.0" };
      case "EventProcessing.GetRecordCount":
      case "EventProcessing.ReleaseIterator":
        return { strIteratorId: id("eventIterator") };
      case "EventProcessing.GetRecordRange":
        return { strIteratorId: id("eventIterator"), nStart: 0, nEnd: 20 };
      case "EventProcessing.InitiateDelete":
      case "EventProcessing.CancelDelete":
        return {
          strIteratorId: id("eventIterator"),
          pSettings: {
            EVP_EVENT_BLOCKS: [
              wrap({
                EVP_EVENT_BLOCK_BEGIN_ID: { type: "long", value: 1 },
                EVP_EVENT_BLOCK_END_ID: { type: "long", value: 2 },
              }),
            ],
          },
        };
      case "EventProcessingFactory.CreateEventProcessing":
        return eventSearch();
      case "EventProcessingFactory.CreateEventProcessing2":
        return { pFilter: { event_type: "KLPRCI_TaskState" }, ...eventSearch() };
      case "EventProcessingFactory.CreateEventProcessingForHost":
        return { strHostName: keptHost(), strProduct: "", strVersion: "", ...eventSearch() };
      case "EventProcessingFactory.CreateEventProcessingForHost2":
        return { strHostName: keptHost(), strProduct: "", strVersion: "", pFilter: {}, ...eventSearch() };
      case "SrvView.ResetIterator":
      case "SrvView.ResetIteratorAsync":
        return viewSearch();
      case "SrvView.GetRecordCount":
      case "SrvView.ReleaseIterator":
        return { wstrIteratorId: id("viewIterator") };
      case "SrvView.GetRecordRange":
        return { wstrIteratorId: id("viewIterator"), nStart: 0, nEnd: 5 };
      case "SrvView.ResetIteratorAsyncGetData":
      case "SrvView.ResetIteratorAsyncCancel":
        return { wstrRequestId: id("viewSearch") };
      case "InventoryApi.GetInvProductsList":
      case "InventoryApi.GetInvPatchesList":
        return { pParams: {} };
      case "InventoryApi.GetHostInvProducts":
      case "InventoryApi.GetHostInvPatches":
        return { szwHostId: keptHost(), pParams: {} };
      case "Policy.GetPoliciesForGroup":
      case "Policy.GetEffectivePoliciesForGroup":
        return { nGroupId: 0 };
      case "Policy.GetPolicyData":
        return { nPolicy: 1 };
      case "ServerHierarchy.GetChildServers":
        return { nGroupId: -1 };
      case "ServerHierarchy.GetServerInfo":
        return { lServer: 1, pFields: ["KLSRVH_SRV_DN"] };
      case "VServers.GetVServers":
        return { lParentGroup: -1 };
      case "VServers.GetVServerInfo":
        return { lVServer: 1, pFields2Return: ["KLVSRV_DN"] };
      case "CgwHelper.GetSlaveServerLocation":
        return { nSlaveServerId: 1 };
      case "CgwHelper.GetNagentLocation":
        return { wsHostName: HOSTS[0] };
      case "GatewayConnection.PrepareGatewayConnection":
        return { pLocations: [wrap(this.#location())] };
      case "GatewayConnection.PrepareGatewayConnectionToSecondaryServer":
        return { srvInstanceId: id("instance") };
      case "NagHstCtl.GetHostRuntimeInfo":
        return { pFilter: {} };
      case "NagHstCtl.SendTaskAction":
        return {
          szwProduct: "KES",
          szwVersion: "12.10.0.0",
          szwTaskStorageId: id("agentTask"),
          nTaskAction: random.pick([5, 0, 1, 2]),
        };
      default:
        return null;
    }
  }

  /** Learns the ids of an answer. */
  see(method: MethodName, args: Values, answer: Values): void {
    const result = answer["PxgRetVal"];
    const add = (kind: string, id: unknown) => {
      if (id !== undefined && id !== null) this.#ids.add(kind, id);
    };
    add("accessor", answer["strAccessor"]);
    add("action", answer["strActionGuid"]);
    add("taskIterator", answer["strTaskIteratorId"]);
    add("statusIterator", answer["strHostIteratorId"]);
    add("eventIterator", answer["strIteratorId"]);
    add("hostSearch", answer["strRequestId"]);
    switch (method) {
      case "HostGroup.AddIncident":
        add("incident", result);
        break;
      case "HostGroup.DeleteIncident":
        this.#ids.remove("incident", args["nId"]);
        break;
      case "HostGroup.AddHost":
        add("newHost", result);
        add("host", result);
        break;
      case "HostGroup.RemoveHost":
        this.#ids.remove("host", args["strHostName"]);
        this.#ids.remove("newHost", args["strHostName"]);
        break;
      case "HostGroup.AddGroup":
        add("newGroup", result);
        add("group", result);
        break;
      case "HostGroup.RemoveGroup":
        this.#ids.remove("group", args["nGroup"]);
        this.#ids.remove("newGroup", args["nGroup"]);
        break;
      case "HostGroup.GetHostTasks":
        add("hostTasks", result);
        break;
      case "Tasks.AddTask":
        add("task", result);
        break;
      case "Tasks.DeleteTask":
        this.#ids.remove("task", args["strTask"]);
        break;
      case "HostTasks.AddTask":
        add("agentTask", result);
        add("localTask", result);
        break;
      case "HostTasks.DeleteTask":
        this.#ids.remove("localTask", args["strTask"]);
        break;
      case "ConEvents.Subscribe":
        add("subscription", result);
        break;
      case "ConEvents.UnSubscribe":
        this.#ids.remove("subscription", args["nSubsId"]);
        break;
      case "ChunkAccessor.Release":
        this.#ids.remove("accessor", args["strAccessor"]);
        break;
      case "SrvView.ResetIterator":
        add("viewIterator", answer["wstrIteratorId"]);
        break;
      case "SrvView.ResetIteratorAsync":
        add("viewSearch", result);
        break;
      case "CgwHelper.GetNagentLocation":
        add("location", result);
        break;
      case "ServerHierarchy.GetChildServers":
        add("instance", instanceOf(result));
        break;
      case "TotpRegistration.GenerateSecret":
        add("totp", `${result} ${(answer["pSecret"] as Values)["TotpSecret"]}`);
        break;
      case "Session.EndSession":
        this.forgetSession();
        break;
      default:
        break;
    }
  }

  /** A session has ended, with everything that it had opened. */
  forgetSession(): void {
    const owned = ["accessor", "action", "taskIterator", "statusIterator", "eventIterator", "viewIterator"];
    for (const kind of [...owned, "hostSearch", "viewSearch", "hostTasks", "subscription"])
      this.#ids.clear(kind);
  }

  #removable(): unknown {
    return this.#ids.pick("newHost", this.#random);
  }

  #remember(kind: string, id: string): string {
    this.#ids.add(kind, id);
    return id;
  }

  #location(): Values {
    const location = this.#ids.pick("location", this.#random, {});
    return typeof location === "object" && location !== null ? { ...location } : {};
  }

  #body(targetHost: string): string {
    if (this.#random.chance(0.3)) return `isolate the printer ${this.#names}`;
    return JSON.stringify({
      targetHost,
      task: "isolateHost",
      params: { action: this.#random.pick([0, 1]) },
      responseEventIncident: true,
      responseEventIncidentArea: "KUMA",
    });
  }
}

/** A task of a group, or of the hosts that are added to it. */
function taskDataOf(name: string, ofGroup: boolean): Values {
  const data = taskData(name);
  if (ofGroup) return data;
  return {
    ...data,
    TASK_INFO_PARAMS: wrap({ DisplayName: name, "klprts-TaskScheduleSubtype": 256, PRTS_TASK_GROUPID: -1 }),
  };
}

function instanceOf(servers: unknown): unknown {
  const [first] = Array.isArray(servers) ? servers : [];
  return (first as { value?: Values } | undefined)?.value?.["KLSRVH_SRV_INST_ID"];
}
