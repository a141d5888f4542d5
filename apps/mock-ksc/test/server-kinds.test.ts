import { afterEach, expect, it } from "vitest";
import type { ServerKindName } from "../src/domain/server/server-kind.js";
import { type MockKsc, startMockKsc } from "../src/testing.js";
import { logIn, type RawConnection } from "./raw-client.js";

let ksc: MockKsc;
let connection: RawConnection;

afterEach(async () => {
  connection.close();
  await ksc.close();
});

async function start(name: ServerKindName): Promise<void> {
  ksc = await startMockKsc({ server: { kind: name } });
  connection = await logIn(ksc);
}

const constants = [
  ["windows-14.2", 0x000e_0200, "14.2", "Kaspersky Security Center", false],
  ["linux-15.2", 0x000f_0200, "15.2", "Kaspersky Security Center Linux", true],
  ["windows-16", 0x0010_0000, "16", "Kaspersky Security Center", false],
] as const;

it.each(constants)("%s reports its version and name", async (name, id, version, product, isLinux) => {
  await start(name);
  expect(await connection.call("HostGroup.GetStaticInfo")).toMatchObject({
    PxgRetVal: {
      KLADMSRV_SERVER_VERSION_ID: id,
      KLADMSRV_PRODUCT_VERSION: version,
      KLADMSRV_PRODUCT_NAME: product,
      KLADMSRV_LINUX_EDITION: isLinux,
    },
  });
});

it("a server lacks methods introduced after its version", async () => {
  await start("windows-14.2");
  const { status, text } = await connection.send("/api/v1.0/Tasks.GetTaskStatistics2", {
    body: '{"strTask":"1"}',
  });
  expect(status).toBe(404);
  expect(text).toBe(
    "mock-ksc: Tasks.GetTaskStatistics2 was introduced in KSC 15; the simulated server is 14.2 (--server)",
  );
  expect(await connection.call("Tasks.GetTaskStatistics", { strTask: "1" })).toHaveProperty("PxgError");
});

it("a later server has them", async () => {
  await start("linux-15.2");
  expect(await connection.call("Tasks.GetTaskStatistics2", { strTask: "1" })).toHaveProperty("PxgError");
});
