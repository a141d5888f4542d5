import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type ReadyLine, startSimulatorProcess } from "ksc-edr-simulator-process";
import { expect } from "vitest";
import { findProgram } from "../src/programs.js";
import { verifies } from "../src/verifies.js";

/*
 * Independent clients, written from the protocol and the habits of public clients. Each is one file in clients/ and uses no
 * library. Their output is compared with literals.
 */

const client = (file: string) => fileURLToPath(new URL(`../clients/${file}`, import.meta.url));

/** Runs a client against a new simulator and returns its output. */
async function runClient(
  command: string,
  args: (ready: ReadyLine) => readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<string> {
  const company = ["--scenario", client("company.yaml")];
  const pace = ["--start-delay", "20", "--run-delay", "20", "--async-action", "20"];
  await using simulator = await startSimulatorProcess([...company, ...pace]);
  const { stdout } = await promisify(execFile)(command, args(simulator.ready), {
    env: { ...process.env, KSC_PASSWORD: simulator.ready.password, TZ: "Asia/Tokyo", ...environment },
  });
  return stdout;
}

const hostAndPort = ({ url }: ReadyLine) => [new URL(url).hostname, new URL(url).port] as const;
const refusal = "401 Authentication failure";

verifies(
  "server.other-clients",
  "Python over one connection, as the vendor's package does",
  async () => {
    const seen = await runClient(findProgram("python3") ?? "python3", (ready) => [
      client("one_connection.py"),
      ...hostAndPort(ready),
      ready.caFile,
      ready.user,
      "0.02",
    ]);

    expect(JSON.parse(seen)).toEqual({
      overview: {
        managed: 0,
        hostsByChunkSize: [7, 7, 7, 7],
        groups: ["Managed devices", "Unassigned devices"],
        staticInfo: "KLADMSRV_B2B_CLOUD_MODE",
      },
      incidents: {
        void: {},
        handled: [true],
        names: [
          "KLHST_WKS_HOSTNAME",
          "KLINCDT_ADDED",
          "KLINCDT_BODY",
          "KLINCDT_ID",
          "KLINCDT_IS_HANDLED",
          "KLINCDT_SEVERITY",
        ],
      },
      tasks: { id: true, kind: "[Response][KUMA] isolateHost", end: 4, ok: 1, statuses: 1 },
      wholeView: true,
      removed: true,
      gateways: { below: "BRANCH-01", agent: ["klhst-rt-TskInfo"] },
      logins: {
        byToken: 1,
        tokenAgain: refusal,
        wrongPassword: refusal,
        noLogin: refusal,
        noVirtualServer: refusal,
      },
      errors: {
        unknownHost: 'Error code 1186: Object not found: no host has the id "no%1such"',
        filter: expect.stringMatching(/^Error code 1192: .*filter, character 18: "%1" is neither/),
        noMethod: expect.stringMatching(/^404 .*HostGroup\.NoSuchMethod is not simulated/),
        case: expect.stringMatching(/^404 .*HostGroup\.findHosts is not simulated/),
      },
      instance: 0,
      encodings: ["gzip", "identity"],
    });
  },
  { needs: "python3" },
);

verifies(
  "server.other-clients",
  "Python with a session and a new connection for every call, as SOAR integrations do",
  async () => {
    const seen = await runClient(findProgram("python3") ?? "python3", (ready) => [
      client("session.py"),
      ...hostAndPort(ready),
      ready.caFile,
      ready.user,
    ]);

    expect(JSON.parse(seen)).toEqual({
      idLength: 25,
      startsWithN: true,
      idBytes: 16,
      count: { PxgRetVal: 7 },
      rows: [7, { type: "params", value: { KLHST_WKS_DN: "WS-PEREZ" } }],
      beyond: { pChunk: { KLCSP_ITERATOR_ARRAY: [] }, PxgRetVal: 0 },
      products: ["GNRL_EA_PARAM_1"],
      staticInfo: true,
      groupAgain: true,
      moved: {},
      action: 32,
      policies: { PxgRetVal: [] },
      missing: ["KLSTD", 1186],
      noSession: [401, "text/plain", "Authentication failure"],
      ended: {},
      afterEnd: [403, "text/plain", "Forbidden"],
      neverWas: [403, "text/plain", "Forbidden"],
    });
  },
  { needs: "python3" },
);

verifies(
  "server.other-clients",
  "Go with its standard library and thirty concurrent calls",
  async () => {
    const seen = await runClient(
      findProgram("go") ?? "go",
      (ready) => [
        "run",
        client("many_connections.go"),
        hostAndPort(ready).join(":"),
        ready.caFile,
        ready.user,
      ],
      { GO111MODULE: "off", GOFLAGS: "" },
    );

    expect(JSON.parse(seen)).toEqual({
      managed: 0,
      hosts: [7, 7, 7, 7],
      visible: "2025-06-03T08:15:42Z",
      incidents: 30,
      released: expect.stringMatching(/^KLSTD 1186 /),
      unknownIncident: 1186,
      ended: "403 Forbidden",
    });
  },
  { needs: "go" },
);

verifies("server.other-clients", "Node with its built-in https and tls modules", async () => {
  const seen = await runClient(process.execPath, ({ url, caFile, user }) => [
    client("plain_https.mjs"),
    url,
    caFile,
    user,
  ]);

  expect(JSON.parse(seen)).toEqual({
    login: { status: 200, text: "{}" },
    found: 7,
    gzip: 7,
    deflate: 7,
    compressed: ["deflate", 7],
    brotli: 415,
    pipelined: [
      ["200", "{}"],
      ["200", '{"PxgRetVal":1}'],
      ["200", '{"PxgRetVal":0}'],
    ],
  });
});

verifies(
  "server.other-clients",
  "curl, with a ten-megabyte body and every kind of refusal",
  async () => {
    const seen = await runClient("/bin/sh", ({ url, caFile, user }) => [
      client("calls.sh"),
      url,
      caFile,
      user,
    ]);

    expect(seen.split("\n")).toEqual([
      '{"PxgRetVal":1}',
      '{"PxgRetVal":1}',
      '{"strAccessor":"…","PxgRetVal":5}',
      '{"PxgRetVal":1}',
      '{"PxgRetVal":2}',
      "400 text/plain",
      "405 text/plain",
      "405 text/plain",
      "401 text/plain",
      "404 text/plain",
      "401 text/plain",
      "401 text/plain",
      "{}",
      "403 text/plain",
      "",
    ]);
  },
  { needs: "curl" },
);
