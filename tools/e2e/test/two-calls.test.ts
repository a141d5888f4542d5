import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { startSimulatorProcess } from "ksc-edr-simulator-process";
import { expect } from "vitest";
import { findIncidents, firstHost, listTaskNames } from "../src/incident-calls.js";
import { findProgram } from "../src/programs.js";
import { logIn } from "../src/raw-connection.js";
import { verifies } from "../src/verifies.js";

const script = fileURLToPath(new URL("../clients/two_calls.py", import.meta.url));

verifies(
  ["response.two-calls", "response.task-name"],
  "the two documented calls, in Python without libraries, create a task",
  async () => {
    await using simulator = await startSimulatorProcess();
    const { url, caFile, user, password } = simulator.ready;
    const { hostname, port } = new URL(url);
    const { stdout } = await promisify(execFile)(
      findProgram("python3") ?? "python3",
      [script, hostname, port, caFile, user, firstHost],
      { env: { ...process.env, KSC_PASSWORD: password, TZ: "Asia/Tokyo" } },
    );
    const { add, update } = JSON.parse(stdout);
    expect(add).toEqual({ PxgRetVal: expect.any(Number) });
    expect(update).toEqual({});

    using connection = await logIn(simulator.ready);
    await expect
      .poll(() => listTaskNames(connection))
      .toEqual([
        expect.stringMatching(
          new RegExp(
            String.raw`^\[Response\]\[Kuma\] quarantineFile - \d{4}-\d\d-\d\d \d\d:\d\d:\d\d - ${add.PxgRetVal}$`,
          ),
        ),
      ]);
    const [incident] = await findIncidents(connection, "KLINCDT_IS_HANDLED=1", ["KLINCDT_BODY"]);
    expect(JSON.parse(String(incident?.["KLINCDT_BODY"])).params.path).toBe(
      "C:\\Users\\j.pérez\\Descargas\\factura.exe",
    );
  },
  { needs: "python3" },
);
