import { readFileSync } from "node:fs";
import { createKscClient } from "@ksc-edr/client";
import { responseTaskNames } from "@ksc-edr/core";
import { type SimulatorProcess, startSimulatorProcess } from "ksc-edr-simulator-process";
import { afterAll, beforeAll, expect } from "vitest";
import { findIncidents, listTaskNames } from "../src/incident-calls.js";
import { logIn, type RawConnection } from "../src/raw-connection.js";
import { verifies } from "../src/verifies.js";

let simulator: SimulatorProcess;
let connection: RawConnection;
beforeAll(async () => {
  simulator = await startSimulatorProcess(["--now", "2025-06-03T08:15:42Z"]);
  connection = await logIn(simulator.ready);
});
afterAll(async () => {
  connection[Symbol.dispose]();
  await simulator[Symbol.asyncDispose]();
});

/** The golden incident body of a response; SOURCES.md names its source. */
const readEnvelope = (name: string) =>
  JSON.parse(
    readFileSync(
      new URL(`../../../packages/core/test/fixtures/envelopes/${name}.json`, import.meta.url),
      "utf8",
    ),
  );

for (const name of responseTaskNames) {
  verifies(
    ["response.nine-become-tasks", "response.task-name"],
    `${name}: the documented body arrives unchanged and becomes a task`,
    async () => {
      const { url, user, password, caFile } = simulator.ready;
      await using client = createKscClient({ url, credentials: { user, password }, tls: { caFile } });
      const envelope = readEnvelope(name);
      const { incidentId } = await client.responses.send(envelope);

      await expect
        .poll(() => listTaskNames(connection))
        .toContain(`[Response][KUMA] ${name} - 2025-06-03 08:15:42 - ${incidentId}`);
      const [row] = await findIncidents(connection, `KLINCDT_ID=${incidentId}`, [
        "KLINCDT_BODY",
        "KLINCDT_SEVERITY",
        "KLINCDT_IS_HANDLED",
        "KLHST_WKS_HOSTNAME",
      ]);
      expect(row).toEqual({
        KLINCDT_BODY: expect.any(String),
        KLINCDT_SEVERITY: 2,
        KLINCDT_IS_HANDLED: true,
        KLHST_WKS_HOSTNAME: "53bf5bda-d728-4888-b002-67e63b6e4c63",
      });
      expect(JSON.parse(String(row?.["KLINCDT_BODY"]))).toEqual(envelope);
    },
  );
}
