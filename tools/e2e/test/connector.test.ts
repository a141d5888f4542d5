import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { startSimulatorProcess } from "ksc-edr-simulator-process";
import { expect } from "vitest";
import { firstHost } from "../src/incident-calls.js";
import { verifies } from "../src/verifies.js";

const source = fileURLToPath(new URL("../clients/connector", import.meta.url));
const run = promisify(execFile);

verifies(
  "server.foreign-connector",
  "a connector in Go's standard library works in one session on a pool of connections",
  async () => {
    const folder = await mkdtemp(join(tmpdir(), "ksc-edr-connector-"));
    try {
      const program = join(folder, "connector");
      const env = { ...process.env, GOFLAGS: "-mod=mod", GOPROXY: "off", GOTOOLCHAIN: "local" };
      await run("go", ["build", "-o", program, "."], { cwd: source, env });
      await using simulator = await startSimulatorProcess();
      const { url, caFile, user, password } = simulator.ready;
      const { stdout } = await run(program, [url, caFile, user, "WS-PEREZ"], {
        env: { ...process.env, KSC_PASSWORD: password },
      });
      expect(JSON.parse(stdout)).toEqual({
        refused: 401,
        started: [200, 25],
        group: 0,
        host: [1, 1, "params", firstHost],
        added: [200, 1],
        "without the flag": [0, 0],
        "with the flag": 1,
        together: 64,
        token: [200, 401],
        ended: [403, "text/plain"],
        anonymous: 401,
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  },
  { needs: "go" },
);
