import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { startSimulatorProcess } from "ksc-edr-simulator-process";
import { expect } from "vitest";
import { firstHost } from "../src/incident-calls.js";
import { findProgram } from "../src/programs.js";
import { verifies } from "../src/verifies.js";

const script = fileURLToPath(new URL("../clients/playbook.py", import.meta.url));

verifies(
  "server.foreign-playbook",
  "a playbook in Python's standard library runs from login to the end of its task, habits and all",
  async () => {
    await using simulator = await startSimulatorProcess(["--start-delay", "200", "--run-delay", "200"]);
    const { url, caFile, user, password } = simulator.ready;
    const { hostname, port } = new URL(url);
    const { stdout } = await promisify(execFile)(
      findProgram("python3") ?? "python3",
      [script, hostname, port, caFile, user, "WS-PEREZ", "0.05"],
      { env: { ...process.env, KSC_PASSWORD: password, TZ: "Asia/Tokyo" } },
    );
    expect(JSON.parse(stdout)).toEqual({
      refused: [401, "Authentication failure"],
      login: 200,
      hosts: [12, 12, ["LAPTOP-SALES", "SRV-DC1", "SRV-FILES"], ["pChunk", "PxgRetVal"]],
      target: firstHost,
      beyond: [0, []],
      groups: ["Managed devices", "Servers", "Unassigned devices"],
      root: 0,
      "same group": true,
      removed: [true, 1],
      update: {},
      task: 4,
      statistics: [1, 100],
      incident: [
        true,
        true,
        [
          "KLHST_WKS_HOSTNAME",
          "KLINCDT_ADDED",
          "KLINCDT_BODY",
          "KLINCDT_ID",
          "KLINCDT_IS_HANDLED",
          "KLINCDT_SEVERITY",
        ],
      ],
      gateway: 200,
      agent: ["KES"],
      "HostGroup.GetHostInfo failed": ["KLSTD", 1186, true],
      "HostGroup.FindHosts failed": ["KLSTD", 1192, true],
      unknown: 404,
    });
  },
  { needs: "python3" },
);
