import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { openSync } from "node:fs";
import { createInterface } from "node:readline";
import { mockKscBin } from "ksc-edr-simulator-process";
import { expect, onTestFinished, test } from "vitest";
import { logIn } from "../src/raw-connection.js";

type LogTarget = "pipe" | number;

async function startWithLog(target: LogTarget, format: string) {
  const args = ["serve", "--port", "0", "--log-format", format];
  const child: ChildProcess = spawn(process.execPath, [mockKscBin, ...args], {
    stdio: ["ignore", "pipe", target],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  if (child.stdout === null) throw new Error("the process has no stdout");
  const [line] = await once(createInterface(child.stdout), "line");
  return { child, ready: JSON.parse(line) };
}

for (const format of ["json", "pretty"]) {
  test(`calls are answered when nobody reads the ${format} log any more`, { timeout: 60_000 }, async () => {
    const { child, ready } = await startWithLog("pipe", format);
    child.stderr?.destroy();
    using connection = await logIn(ready);
    for (let call = 0; call < 10; call++) {
      expect(await connection.call("HostGroup.GroupIdGroups")).toHaveProperty("PxgRetVal");
      expect((await connection.post("None.None")).status).toBe(404);
    }
  });

  test.runIf(process.platform === "linux")(
    `calls are answered when the disk of the ${format} log is full`,
    { timeout: 60_000 },
    async () => {
      const { ready } = await startWithLog(openSync("/dev/full", "w"), format);
      using connection = await logIn(ready);
      for (let call = 0; call < 10; call++) {
        expect(await connection.call("HostGroup.GroupIdGroups")).toHaveProperty("PxgRetVal");
        expect((await connection.post("None.None")).status).toBe(404);
      }
    },
  );
}
