import type { MethodName } from "@ksc-edr/core/wire";

export interface CallExample {
  /** Where the values come from. */
  readonly source: string;
  readonly request: unknown;
  readonly reply: unknown;
}

const hostId = "53bf5bda-d728-4888-b002-67e63b6e4c63";
const forumArticle = "recorded by the vendor's forum article on host isolation";
const composed = "composed from the documented rules; no recording is known";

/** Example calls, with recorded values where a recording exists. */
export const examples: Readonly<Partial<Record<MethodName, CallExample>>> = {
  "Session.StartSession": {
    source: forumArticle,
    request: {},
    reply: { PxgRetVal: "nsPbUpP1oAVZlM1lODEbg8A==" },
  },
  "Session.CreateToken": {
    source: "recorded in the tests of a public Go client",
    request: {},
    reply: { PxgRetVal: "5525d99d-2195-42d2-a1c4-ee5e227c16fd" },
  },
  "HostGroup.FindHosts": {
    source: forumArticle,
    request: {
      vecFieldsToReturn: ["KLHST_WKS_HOSTNAME", "KLHST_WKS_DN"],
      lMaxLifeTime: 1200,
      wstrFilter: '(KLHST_WKS_DN="WIN10-*")',
    },
    reply: { strAccessor: "ppYeO5rmkvKcMUm8vQzOK2", PxgRetVal: 18 },
  },
  "HostGroup.AddIncident": {
    source: composed,
    request: {
      pData: {
        KLINCDT_SEVERITY: 3,
        KLINCDT_ADDED: { type: "datetime", value: "2024-05-17T09:31:05Z" },
        KLINCDT_BODY: "EDR: suspicious powershell, case 4711",
        KLHST_WKS_HOSTNAME: hostId,
      },
    },
    reply: { PxgRetVal: 42 },
  },
  "HostGroup.UpdateIncident": {
    source: composed,
    request: { nId: 42, pData: { KLINCDT_IS_HANDLED: false, KLHST_WKS_HOSTNAME: hostId } },
    reply: {},
  },
  "HostGroup.DeleteIncident": { source: composed, request: { nId: 42 }, reply: {} },
  "HostGroup.FindIncidents": {
    source: composed,
    request: {
      strFilter: `(&(KLINCDT_IS_HANDLED=0)(KLHST_WKS_HOSTNAME="${hostId}"))`,
      pFieldsToReturn: ["KLINCDT_ID", "KLINCDT_SEVERITY", "KLINCDT_ADDED", "KLINCDT_BODY"],
      pFieldsToOrder: [{ type: "params", value: { Name: "KLINCDT_ID", Asc: true } }],
      lMaxLifeTime: 600,
    },
    reply: { strAccessor: "q1W2e3R4t5Y6u7I8o9P0aB", PxgRetVal: 1 },
  },
  "ChunkAccessor.GetItemsChunk": {
    source: composed,
    request: { strAccessor: "q1W2e3R4t5Y6u7I8o9P0aB", nStart: 0, nCount: 200 },
    reply: {
      pChunk: {
        KLCSP_ITERATOR_ARRAY: [
          {
            type: "params",
            value: {
              KLHST_WKS_HOSTNAME: hostId,
              KLINCDT_ADDED: { type: "datetime", value: "2024-05-17T09:31:05Z" },
              KLINCDT_BODY: "EDR: suspicious powershell, case 4711",
              KLINCDT_ID: 42,
              KLINCDT_IS_HANDLED: false,
              KLINCDT_SEVERITY: 3,
            },
          },
        ],
      },
      PxgRetVal: 1,
    },
  },
  "HostGroup.GroupIdGroups": {
    source: "recorded in the test data of a public SOAR integration",
    request: {},
    reply: { PxgRetVal: 0 },
  },
  "HostGroup.AddGroup": {
    source: "recorded in the test data of a public SOAR integration",
    request: { pInfo: { name: "Servers", parentId: 0 } },
    reply: { PxgRetVal: 6 },
  },
  "HostGroup.RemoveGroup": {
    source: "recorded in the test data of a public SOAR integration",
    request: { nGroup: 6, nFlags: 1 },
    reply: { strActionGuid: "233F7A0FE00792737E7C840FE7F190CE" },
  },
  "HostGroup.GetHostProducts": {
    source: "recorded in the README of a public Go client",
    request: { strHostName: "8910f900-3807-4b97-8a97-d49e73ec5ab1" },
    reply: {
      PxgRetVal: {
        "1103": {
          type: "params",
          value: {
            "1.0.0.0": {
              type: "params",
              value: {
                BaseRecords: 0,
                LastUpdateTime: { type: "datetime", value: "2019-10-26T23:17:09Z" },
              },
            },
          },
        },
      },
    },
  },
  "Policy.GetPoliciesForGroup": {
    source: "recorded in the test data of a public SOAR integration; shortened",
    request: { nGroupId: 0 },
    reply: {
      PxgRetVal: [
        {
          type: "params",
          value: {
            KLPOL_ACTIVE: true,
            KLPOL_CREATED: { type: "datetime", value: "2021-02-25T08:14:39Z" },
            KLPOL_DN: "Kaspersky Endpoint Security for Windows (11.5.0)",
            KLPOL_GROUP_ID: 0,
            KLPOL_ID: 1,
            KLPOL_PRODUCT: "KES",
            KLPOL_VERSION: "11.0.0.0",
          },
        },
      ],
    },
  },
  "InventoryApi.GetInvProductsList": {
    source: "recorded in the test data of a public SOAR integration; shortened",
    request: {},
    reply: {
      PxgRetVal: {
        GNRL_EA_PARAM_1: [
          {
            type: "params",
            value: {
              ARPRegKey: "{8CCB15BC-2D37-49A3-BF21-6D030D822CEA}",
              DisplayName: "Plug-in for Microsoft Exchange ActiveSync",
              DisplayVersion: "12.0.0.7734",
              Publisher: "Kaspersky",
              VapmBuild: { type: "long", value: 0 },
              bIsMsi: false,
            },
          },
        ],
      },
    },
  },
  "Tasks.GetAllTasksOfHost": {
    source: "recorded in the README of a public Go client; the host's id is made up",
    request: { strDomainName: "", strHostName: hostId },
    reply: { PxgRetVal: ["101", "119", "120", "121", "122", "123", "149", "164", "192"] },
  },
  "Tasks.GetHostStatusRecordRange": {
    source: "the reference, as a public Go client quotes it",
    request: { strHostIteratorId: "q1W2e3R4t5Y6u7I8o9P0aB", nStart: 0, nEnd: 0 },
    reply: {
      pParHostStatus: {
        statuses: [{ type: "params", value: { hostdn: "HostDisplayName", hostname: hostId } }],
      },
      PxgRetVal: 1,
    },
  },
  "EventProcessing.GetRecordRange": {
    source: composed,
    request: { strIteratorId: "q1W2e3R4t5Y6u7I8o9P0aB", nStart: 0, nEnd: 10 },
    reply: {
      pParamsEvents: {
        KLEVP_EVENT_RANGE_ARRAY: [
          {
            type: "params",
            value: {
              event_id: 7,
              event_type: "KLPRCI_TaskState",
              rise_time: { type: "datetime", value: "2024-05-17T09:31:05Z" },
              task_new_state: 4,
            },
          },
        ],
      },
    },
  },
  "AsyncActionStateChecker.CheckActionState": {
    source: composed,
    request: { wstrActionGuid: "233F7A0FE00792737E7C840FE7F190CE" },
    reply: {
      bFinalized: false,
      bSuccededFinalized: false,
      lStateCode: 0,
      pStateData: {},
      lNextCheckDelay: 1000,
    },
  },
};

/** All members that clients read; the combination of code, message and module is recorded. */
export const errorExample = {
  PxgError: {
    code: 1184,
    file: "hostgroup.cpp",
    line: 100,
    locdata: { type: "params", value: { format: "Access denied", "format-id": 0, locmodule: "" } },
    message: "Access denied",
    module: "KLSTD",
    subcode: 0,
  },
};
