import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { startMockKsc } from "../src/testing.js";
import { logIn } from "./raw-client.js";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const requests = [...readme.matchAll(/^\| `(GET|PUT|POST) (\/\S*)` \|/gm)].map(
  ([, method = "", path = ""]) => ({
    method,
    path,
  }),
);

it("the README names requests that the admin API answers", async () => {
  await using ksc = await startMockKsc({ assumptions: { taskTrigger: "add" } });
  const [host] = ksc.hosts;
  const connection = await logIn(ksc);
  await connection.call("HostGroup.AddIncident", {
    pData: {
      KLINCDT_SEVERITY: 2,
      KLINCDT_ADDED: { type: "datetime", value: "2025-06-03T08:15:42Z" },
      KLINCDT_BODY: JSON.stringify({
        targetHost: host?.id,
        task: "isolateHost",
        params: { action: 1 },
        responseEventIncident: true,
        responseEventIncidentArea: "KUMA",
      }),
      KLHST_WKS_HOSTNAME: host?.id,
    },
  });
  connection.close();
  await expect.poll(() => ksc.tasks()).toHaveLength(1);

  expect(requests.length).toBeGreaterThan(9);
  for (const { method, path } of requests) {
    const answer = await fetch(`${ksc.adminUrl}${path}`, {
      method,
      headers: { Authorization: `Bearer ${ksc.adminToken}` },
      ...(method === "PUT" ? { body: '{"isUp":false}' } : {}),
    });
    expect({ path, ok: answer.ok }).toEqual({ path, ok: true });
  }
});
