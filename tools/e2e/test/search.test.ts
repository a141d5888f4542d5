import { type SimulatorProcess, startSimulatorProcess } from "ksc-edr-simulator-process";
import { afterAll, beforeAll, expect } from "vitest";
import { addIncident, findHosts, findIncidents, firstHost, isolate } from "../src/incident-calls.js";
import { logIn, type RawConnection } from "../src/raw-connection.js";
import { verifies } from "../src/verifies.js";

let simulator: SimulatorProcess;
let connection: RawConnection;
beforeAll(async () => {
  simulator = await startSimulatorProcess();
  connection = await logIn(simulator.ready);
});
afterAll(async () => {
  connection[Symbol.dispose]();
  await simulator[Symbol.asyncDispose]();
});

const namesOf = async (filter: string) =>
  (await findHosts(connection, filter, ["KLHST_WKS_DN"])).map((row) => row["KLHST_WKS_DN"]);

verifies("server.default-company", "there are 12 hosts, and the first has its fixed id", async () => {
  const rows = await findHosts(connection, "", ["KLHST_WKS_HOSTNAME", "KLHST_WKS_DN"]);
  expect(rows).toHaveLength(12);
  expect(rows).toContainEqual({ KLHST_WKS_HOSTNAME: firstHost, KLHST_WKS_DN: "WS-PEREZ" });
});

verifies("server.filters", "filters find hosts by equality, by prefix, and by both", async () => {
  expect(await namesOf('(KLHST_WKS_DN = "WS-PEREZ")')).toEqual(["WS-PEREZ"]);
  expect((await namesOf('KLHST_WKS_DN="SRV-*"')).toSorted()).toEqual([
    "SRV-DC1",
    "SRV-FILES",
    "SRV-SQL",
    "SRV-WEB",
  ]);
  expect(await namesOf('(&(KLHST_WKS_DN="SRV-*")(KLHST_WKS_FQDN="srv-sql.corp.example"))')).toEqual([
    "SRV-SQL",
  ]);
});

verifies("server.filters", "filters find incidents by number, flag and time", async () => {
  const { PxgRetVal: id } = await addIncident(connection, isolate);
  const found = async (filter: string) =>
    (await findIncidents(connection, filter, ["KLINCDT_ID"])).map((row) => row["KLINCDT_ID"]);
  expect(await found(`KLINCDT_ID=${id}`)).toEqual([id]);
  expect(await found(`(&(KLINCDT_IS_HANDLED=0)(KLINCDT_ADDED>=T"2025-06-03 08:15:42"))`)).toContain(id);
  expect(await found(`(KLINCDT_ADDED>T"2025-06-03 08:15:42")`)).not.toContain(id);
});

verifies(
  "server.filter-error",
  "an invalid filter is answered with KLSTD 1192 and the position",
  async () => {
    const answer = await connection.call("HostGroup.FindHosts", {
      wstrFilter: "(KLHST_WKS_DN == 1)",
      vecFieldsToReturn: ["KLHST_WKS_DN"],
    });
    expect(answer).toEqual({
      PxgError: expect.objectContaining({
        module: "KLSTD",
        code: 1192,
        message: expect.stringMatching(/character \d+/),
      }),
    });
  },
);

verifies("server.unknown-host", "an incident for an unknown host is answered with KLSTD 1186", async () => {
  const answer = await addIncident(connection, isolate, { KLHST_WKS_HOSTNAME: "no-such-host" });
  expect(answer).toEqual({ PxgError: expect.objectContaining({ module: "KLSTD", code: 1186 }) });
});

verifies("server.unknown-host", "--unknown-host accept stores it", async () => {
  await using lenient = await startSimulatorProcess(["--unknown-host", "accept"]);
  using other = await logIn(lenient.ready);
  const answer = await addIncident(other, isolate, { KLHST_WKS_HOSTNAME: "no-such-host" });
  expect(answer).toEqual({ PxgRetVal: expect.any(Number) });
});
