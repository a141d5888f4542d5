import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type SimulatorProcess, startSimulatorProcess } from "ksc-edr-simulator-process";
import { afterAll, beforeAll, expect } from "vitest";
import { verifies } from "../src/verifies.js";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const readme = readFileSync(new URL("../../../README.md", import.meta.url), "utf8");
const run = promisify(execFile);

/** The first code block of a language under a heading. */
function readBlock(heading: string, language: string): string {
  const section = readme.split(/^## /m).find((text) => text.startsWith(heading)) ?? "";
  const [, block] = new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, "ms").exec(section) ?? [];
  if (block === undefined) throw new Error(`README.md has no ${language} block under "${heading}"`);
  return block;
}

let simulator: SimulatorProcess;
let environment: NodeJS.ProcessEnv;
beforeAll(async () => {
  simulator = await startSimulatorProcess();
  const { url, caFile, user, password } = simulator.ready;
  const { hostname, port } = new URL(url);
  const settings = { KSC_HOST: hostname, KSC_PORT: port, KSC_CERT: caFile, KSC_USER: user };
  environment = { ...process.env, ...settings, KSC_PASSWORD: password };
});
afterAll(() => simulator[Symbol.asyncDispose]());

verifies(
  "readme.first-program",
  "the first program equals the file that the README names, and isolates the host",
  async () => {
    const file = "tools/show/isolate-host.mjs";
    expect(readme).toContain(`\`node ${file}\``);
    expect(readFileSync(new URL(`../../../${file}`, import.meta.url), "utf8")).toBe(
      readBlock("Your first program", "js"),
    );
    const { stdout } = await run(process.execPath, [file], { cwd: root, env: environment });
    expect(stdout).toMatch(
      /^incident (\d+) asks to isolate 53bf5bda-d728-4888-b002-67e63b6e4c63\ncompleted: .* isolateHost - .* - \1\n$/,
    );
  },
);

verifies("readme.terminal", "the first command isolates the host and reports it", async () => {
  const { stdout } = await run("sh", ["-c", readBlock("From a terminal", "sh")], {
    cwd: root,
    env: environment,
  });
  expect(stdout).toMatch(/^completed: isolateHost to WS-PEREZ \(53bf5bda-.*\), incident \d+\. /);
});

verifies(
  "readme.first-curl",
  "the first curl opens a session",
  async () => {
    const command = readBlock("From any language", "sh");
    const { stdout } = await run("sh", ["-c", command], { env: environment });
    expect(JSON.parse(stdout)).toEqual({ PxgRetVal: expect.stringMatching(/^n[A-Za-z0-9+/]{22}==$/) });
  },
  { needs: "curl" },
);
