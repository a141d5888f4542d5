import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type MockKsc, startMockKsc } from "../src/testing.js";
import { logIn, type RawConnection } from "./raw-client.js";

const HOST = "53bf5bda-d728-4888-b002-67e63b6e4c63";

let ksc: MockKsc;
let connection: RawConnection;

beforeAll(async () => {
  ksc = await startMockKsc({ server: { kind: "windows-16" } });
  connection = await logIn(ksc);
});

afterAll(async () => {
  connection.close();
  await ksc.close();
});

const result = async (name: string, args: object = {}) => (await connection.call(name, args))["PxgRetVal"];

describe("the server's information about itself", () => {
  it("has the version constant and the names of the simulated kind", async () => {
    expect(await result("HostGroup.GetStaticInfo", { pValues: null })).toMatchObject({
      KLADMSRV_SERVER_VERSION_ID: 0x0010_0000,
      KLADMSRV_PRODUCT_VERSION: "16",
      KLADMSRV_LINUX_EDITION: false,
      KLADMSRV_GRP_ROOT: 0,
      KLADMSRV_GRP_UNASSIGNED: 1,
      KLSRV_NETSIZE: 12,
      KLADMSRV_EV_EV_SIZE: { type: "double", value: 0 },
    });
    expect(await result("HostGroup.GetStaticInfo", { pValues: ["KLADMSRV_PRODUCT_NAME"] })).toEqual({
      KLADMSRV_PRODUCT_NAME: "Kaspersky Security Center",
    });
    expect(await result("HostGroup.GetRunTimeInfo", { pValues: ["KLADMSRV_SAAS_BLOCKED"] })).toEqual({
      KLADMSRV_SAAS_BLOCKED: false,
    });
  });
});

describe("policies", () => {
  // Member names and types of the recording in the notes on the Open API, 8.9.
  it("have the attributes of the recording", async () => {
    const [first] = (await result("Policy.GetPoliciesForGroup", { nGroupId: 0 })) as {
      type: string;
      value: object;
    }[];
    expect(first).toEqual({
      type: "params",
      value: {
        KLPOL_ACCEPT_PARENT: expect.any(Boolean),
        KLPOL_ACTIVE: expect.any(Boolean),
        KLPOL_CREATED: { type: "datetime", value: expect.any(String) },
        KLPOL_DN: expect.any(String),
        KLPOL_FORCED: expect.any(Boolean),
        KLPOL_FORCE_DISTRIB2CHILDREN: expect.any(Boolean),
        KLPOL_GROUP_ID: 0,
        KLPOL_GROUP_NAME: "Managed devices",
        KLPOL_GSYN_ID: expect.any(Number),
        KLPOL_HIDE_ON_SLAVES: expect.any(Boolean),
        KLPOL_ID: expect.any(Number),
        KLPOL_INHERITED: expect.any(Boolean),
        KLPOL_MODIFIED: { type: "datetime", value: expect.any(String) },
        KLPOL_PRODUCT: expect.any(String),
        KLPOL_PROFILES_NUM: expect.any(Number),
        KLPOL_ROAMING: expect.any(Boolean),
        KLPOL_VERSION: expect.any(String),
      },
    });
    const { KLPOL_ID: nPolicy } = (first?.value ?? {}) as { KLPOL_ID?: number };
    expect(await result("Policy.GetPolicyData", { nPolicy })).toEqual(first?.value);
    expect(await connection.call("Policy.GetPolicyData", { nPolicy: 999 })).toMatchObject({
      PxgError: { code: 1186 },
    });
  });

  it("of a group above take effect in it", async () => {
    const own = await result("Policy.GetPoliciesForGroup", { nGroupId: 4 });
    const effective = await result("Policy.GetEffectivePoliciesForGroup", { nGroupId: 4 });
    expect(own).toEqual([]);
    expect(effective).not.toEqual([]);
  });
});

describe("the inventory", () => {
  // Member names and types of the recording in the notes on the Open API, 8.8.
  it("has the attributes of the recording", async () => {
    const { GNRL_EA_PARAM_1: rows } = (await result("InventoryApi.GetInvProductsList")) as {
      GNRL_EA_PARAM_1: object[];
    };
    expect(rows[0]).toEqual({
      type: "params",
      value: {
        ARPRegKey: expect.any(String),
        CleanerProductName: expect.any(String),
        Comments: expect.any(String),
        DisplayName: expect.any(String),
        DisplayVersion: expect.any(String),
        HelpLink: expect.any(String),
        HelpTelephone: expect.any(String),
        InstallDate: expect.any(String),
        InstallDir: expect.any(String),
        LangId: expect.any(Number),
        PackageCode: expect.any(String),
        ProductID: expect.any(String),
        Publisher: expect.any(String),
        QuietUninstallString: expect.any(String),
        UninstallString: expect.any(String),
        VapmBuild: { type: "long", value: expect.any(Number) },
        bIsMsi: expect.any(Boolean),
      },
    });
    expect(await result("InventoryApi.GetHostInvProducts", { szwHostId: HOST })).toHaveProperty(
      "GNRL_EA_PARAM_1",
    );
  });
});

describe("domains, users and views", () => {
  it("lists the domains of hosts and added domains, each once", async () => {
    const names = async () =>
      ((await result("HostGroup.GetDomains")) as { value: { KLHST_WKS_WINDOMAIN: string } }[]).map(
        ({ value }) => value.KLHST_WKS_WINDOMAIN,
      );
    expect(await names()).toContain("CORP");
    expect(await connection.call("HostGroup.AddDomain", { strDomain: "LAB", nType: 1 })).toEqual({});
    expect(await names()).toContain("LAB");
    expect(await connection.call("HostGroup.AddDomain", { strDomain: "corp", nType: 0 })).toHaveProperty(
      "PxgError",
    );
    expect(await connection.call("HostGroup.DelDomain", { strDomain: "lab" })).toEqual({});
    expect(await names()).not.toContain("LAB");
  });

  it("finds users of hosts by a filter", async () => {
    const found = await connection.call("HostGroup.FindUsers", {
      strFilter: '(KLHSTUSER_DN="*Perez")',
      pFieldsToReturn: ["KLHSTUSER_ID"],
    });
    expect(found).toMatchObject({ PxgRetVal: 1 });
    const chunk = await connection.call("ChunkAccessor.GetItemsChunk", {
      strAccessor: found["strAccessor"],
      nStart: 0,
      nCount: 5,
    });
    expect(chunk).toEqual({
      pChunk: { KLCSP_ITERATOR_ARRAY: [{ type: "params", value: { KLHSTUSER_ID: 12 } }] },
      PxgRetVal: 1,
    });
  });

  it("reads a view by filter, order and position, including the end", async () => {
    const { wstrIteratorId } = await connection.call("SrvView.ResetIterator", {
      wstrViewName: "HWInvStorageSrvViewName",
      wstrFilter: "(Id>0)",
      vecFieldsToReturn: ["Id", "Name"],
      vecFieldsToOrder: [{ type: "params", value: { Name: "Id", Asc: false } }],
      pParams: { TOP_N: 2 },
      lifetimeSec: 60,
    });
    expect(await result("SrvView.GetRecordCount", { wstrIteratorId })).toBe(2);
    expect(await connection.call("SrvView.GetRecordRange", { wstrIteratorId, nStart: 0, nEnd: 0 })).toEqual({
      pRecords: { KLCSP_ITERATOR_ARRAY: [{ type: "params", value: { Id: 2, Name: "External SSD" } }] },
    });
    expect(await connection.call("SrvView.ReleaseIterator", { wstrIteratorId })).toEqual({});
    expect(await connection.call("SrvView.ResetIterator", { wstrViewName: "UmdmAllDevices" })).toMatchObject({
      PxgError: { code: 1186 },
    });
  });

  it("answers NagHstCtl only through a gateway", async () => {
    expect(await connection.call("NagHstCtl.GetHostRuntimeInfo")).toMatchObject({
      PxgError: { module: "KLCONN", code: 1194 },
    });
  });
});
