import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { startMockKsc } from "../src/testing.js";
import { basic, logIn, RawConnection } from "./raw-client.js";

const example = fileURLToPath(new URL("../schemas/example.yaml", import.meta.url));

it("the documented example is served: its accounts, groups, hosts, policies and virtual servers", async () => {
  await using ksc = await startMockKsc({ scenario: example });
  const connection = await logIn(ksc);
  const result = async (name: string, args: object) => (await connection.call(name, args))["PxgRetVal"];

  expect(await result("HostGroup.FindHosts", { wstrFilter: "" })).toBe(2);
  expect(await result("HostGroup.FindHosts", { wstrFilter: "(KLHST_WKS_STATUS&8=0)" })).toBe(1);
  expect(
    await result("HostGroup.GetGroupInfoEx", { nGroupId: 5, pArrAttributes: ["grp_full_name", "hostsNum"] }),
  ).toEqual({ grp_full_name: "Managed devices/Servers/Databases/", hostsNum: 1 });
  expect(await result("Policy.GetPoliciesForGroup", { nGroupId: -1 })).toHaveLength(1);

  const branch = new RawConnection(ksc);
  const { status } = await branch.send("/api/v1.0/login", {
    headers: {
      Authorization: basic("soar", "change-me"),
      "X-KSC-VServer": Buffer.from("branch-1").toString("base64"),
    },
  });
  expect(status).toBe(200);
  expect(
    await branch.call("HostGroup.FindHosts", { wstrFilter: '(KLHST_WKS_DN="BRANCH-PC")' }),
  ).toMatchObject({
    PxgRetVal: 1,
  });
  expect(await branch.call("HostGroup.AddGroup", { pInfo: { name: "A", parentId: 0 } })).toMatchObject({
    PxgError: { code: 1184 },
  });
  branch.close();
  connection.close();
});
