// Runs in a folder with the packed packages installed: core validates a task, the client sends a response to the simulator,
// and the command line runs its checks.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { createKscClient } from "@ksc-edr/client";
import { checkResponseTask } from "@ksc-edr/core";
import { startMockKsc } from "@ksc-edr/mock-ksc/testing";

if (checkResponseTask({ task: "isolateHost" }).success) throw new Error("core accepts an incomplete task");

const bin = "node_modules/@ksc-edr/mock-ksc/dist/bin.js";
const simulator = spawn(process.execPath, [bin, "serve", "--port", "0", "--quiet"], {
  stdio: ["ignore", "pipe", "inherit"],
});
process.on("exit", () => simulator.kill());
const exited = once(simulator, "exit");
const line = await Promise.race([once(createInterface({ input: simulator.stdout }), "line"), exited]);
const { url, caFile, user, password } = JSON.parse(line[0]);

const client = createKscClient({ url, tls: { caFile }, credentials: { user, password } });
for await (const host of client.hosts.find({ name: "WS-PEREZ" })) {
  const { incidentId, task } = await client.responses.isolateHost({ host: host.id });
  console.log(
    `Node ${process.versions.node}: incident ${incidentId} asks for ${task.task} on ${host.displayName}`,
  );
}
await client.close();

// Starts a simulator in this process.
const ksc = await startMockKsc();
const own = createKscClient({
  url: ksc.url,
  tls: { ca: ksc.ca },
  credentials: { user: ksc.user, password: ksc.password },
});
if ((await own.hosts.list()).length === 0) throw new Error("the simulator inside this process has no host");
await own.close();
await ksc.close();

// Runs the command line.
const cli = (args, input) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["node_modules/@ksc-edr/cli/dist/bin.js", ...args],
    {
      input,
      encoding: "utf8",
      env: { ...process.env, KSC_USER: user, KSC_PASSWORD: password, KSC_CERT: caFile },
    },
  );
  if (status !== 0)
    throw new Error(`ksc-edr ${args.join(" ")} ended with exit code ${status}: ${stdout}${stderr}`);
  return stdout;
};
if (!existsSync("node_modules/.bin/ksc-edr")) throw new Error("npm did not install the program ksc-edr");
if (!cli(["--help"]).includes("Exit codes:")) throw new Error("ksc-edr --help shows no help");
const schema = JSON.parse(cli(["schema", "isolateHost"]));
cli(["validate", "-"], JSON.stringify(schema.examples[0]));
const { hostname, port } = new URL(url);
cli(["doctor", "--host", hostname, "--port", port]);

simulator.kill("SIGTERM");
const [code] = await exited;
if (code !== 0) throw new Error(`the simulator ended with exit code ${code}`);
