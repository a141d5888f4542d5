import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { type MockKsc, startMockKsc } from "@ksc-edr/mock-ksc/testing";
import { afterAll, beforeAll, beforeEach, expect, onTestFinished } from "vitest";
import { firstHost } from "../src/incident-calls.js";
import { verifies } from "../src/verifies.js";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const bin = join(root, "packages/cli/dist/bin.js");

let ksc: MockKsc;
beforeAll(async () => {
  ksc = await startMockKsc({ assumptions: { unknownHost: "accept" } });
});
beforeEach(() => ksc.reset());
afterAll(() => ksc.close());

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "ksc-edr-cli-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const environment = (folder: string) => ({
  PATH: `${folder}:${process.env["PATH"] ?? ""}`,
  XDG_CONFIG_HOME: join(folder, "config"),
  KSC_HOST: "127.0.0.1",
  KSC_PORT: new URL(ksc.url).port,
  KSC_USER: ksc.user,
  KSC_PASSWORD: ksc.password,
  KSC_FINGERPRINT: ksc.fingerprint256,
});

function start(folder: string, command: string, args: readonly string[], input = "") {
  const child = spawn(command, args, { cwd: folder, env: environment(folder) });
  child.stdin.end(input);
  const exited = once(child, "close").then(([code]: (number | null)[]) => code);
  return { child, exited };
}

const rows = (output: string) =>
  output
    .split("\n")
    .filter((line) => line.startsWith("{") && line.endsWith("}"))
    .map((line) => JSON.parse(line));

verifies(
  "client.bulk-run-file",
  "after SIGKILL in the middle of a run, --resume covers every host and sends nothing twice",
  async () => {
    const folder = await temporaryFolder();
    const hosts = Array.from(
      { length: 300 },
      (_, n) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`,
    );
    await writeFile(join(folder, "hosts.txt"), hosts.join("\n"));
    const args = [
      bin,
      "isolate",
      "--hosts-file",
      "hosts.txt",
      "--run-file",
      "run.ndjson",
      "--pace",
      "off",
      "--grace",
      "1s",
      "--json",
    ];

    const first = start(folder, process.execPath, args);
    let seen = 0;
    first.child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      seen += chunk.split("\n").length - 1;
      if (seen >= 40) first.child.kill("SIGKILL");
    });
    expect(await first.exited).toBeNull();
    const stored = ksc.incidents().length;
    expect(stored).toBeGreaterThanOrEqual(40);
    expect(stored).toBeLessThan(hosts.length);

    const second = start(folder, process.execPath, [...args, "--resume"]);
    const [output, exit] = await Promise.all([text(second.child.stdout), second.exited]);

    const results = rows(output);
    const unknown = results.filter(({ status }) => status === "outcome_unknown");
    expect(results).toHaveLength(hosts.length);
    expect(exit).toBe(unknown.length === 0 ? 0 : 6);
    const served = ksc.incidents().map(({ hostId }) => hostId);
    expect(new Set(served).size).toBe(served.length);
    // A host with an unknown outcome gets no second response, and the output names it.
    expect(served.length + unknown.length).toBe(hosts.length);
  },
);

verifies(
  "client.bulk-run-file",
  "ioc-scan resumes a run with --list, and with a folder of IOC files",
  async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "list.txt"), "203.0.113.5\nevil.example.com\n");
    const [one = "", other = ""] = ["1", "2"].map(
      (digit) => `00000000-0000-4000-8000-${digit.padStart(12, "0")}`,
    );
    const cli = async (...args: readonly string[]) => {
      const { child, exited } = start(folder, process.execPath, [bin, ...args]);
      const [stdout, stderr, exit] = await Promise.all([text(child.stdout), text(child.stderr), exited]);
      return { exit, stderr, rows: rows(stdout) };
    };
    expect(await cli("ioc", "build", "list.txt", "-o", "rules")).toMatchObject({ exit: 0 });

    for (const source of [
      ["--list", "list.txt"],
      ["--ioc", "rules"],
    ]) {
      const runFile = `${source[0]?.slice(2)}.ndjson`;
      const args = ["ioc-scan", ...source, "--run-file", runFile, "--yes", "--json"];
      expect(await cli(...args, one)).toMatchObject({ exit: 0, rows: [{ host: one, status: "accepted" }] });

      const resumed = await cli(...args, "--resume", one, other);
      expect(resumed).toMatchObject({ exit: 0, stderr: "1 accepted, 1 skipped\n" });
      expect(resumed.rows.map(({ host, status }) => `${host} ${status}`).sort()).toEqual([
        `${one} skipped`,
        `${other} accepted`,
      ]);
    }
  },
);

verifies("cli.responses", "a host name from an event is one argument, whatever it contains", async () => {
  const folder = await temporaryFolder();
  const hosts = ["--insecure-skip-tls-verify", "$(touch pwned)", "a; touch pwned", "`touch pwned`", "WS *"];
  const results = await Promise.all(
    hosts.map(async (host) => {
      const { child, exited } = start(folder, process.execPath, [bin, "isolate", "--json", "--", host]);
      const [stdout, exit] = await Promise.all([text(child.stdout), exited]);
      return { exit, rows: rows(stdout) };
    }),
  );

  expect(results).toMatchObject(
    hosts.map((host) => ({
      exit: 2,
      rows: [{ host, status: "failed", error: { code: "host_not_found" } }],
    })),
  );
  await expect(readFile(join(folder, "pwned"))).rejects.toMatchObject({ code: "ENOENT" });
});

verifies(
  "cli.responses",
  "the script in docs/siem/wazuh.md isolates and releases the host of an alert",
  async () => {
    const folder = await temporaryFolder();
    const page = await readFile(join(root, "docs/siem/wazuh.md"), "utf8");
    const [, script = ""] = /```sh\n(#!\/bin\/sh\n# Isolates[\s\S]*?)```/.exec(page) ?? [];
    const config = join(folder, "ksc-edr.yaml");
    await writeFile(config, "area: SOC\n");
    await writeFile(
      join(folder, "ksc-isolate"),
      script.replaceAll("/var/ossec/etc/ksc-edr.yaml", config).replaceAll("/var/ossec/logs", folder),
    );
    await writeFile(join(folder, "ksc-edr"), `#!/bin/sh\nexec '${process.execPath}' '${bin}' "$@"\n`);
    for (const file of ["ksc-isolate", "ksc-edr"]) await chmod(join(folder, file), 0o755);
    const name = ksc.hosts.find(({ id }) => id === firstHost)?.displayName;

    for (const command of ["add", "delete"]) {
      const message = { version: 1, command, parameters: { alert: { agent: { id: "001", name } } } };
      const { exited } = start(folder, join(folder, "ksc-isolate"), [], `${JSON.stringify(message)}\n`);
      const exit = await exited;
      const log = await readFile(join(folder, "active-responses.log"), "utf8");
      expect({ exit, log }).toEqual({ exit: 0, log: expect.stringContaining("accepted") });
    }

    expect(ksc.incidents().map(({ responseTask }) => responseTask)).toMatchObject([
      {
        task: "isolateHost",
        params: { action: 1 },
        targetHost: firstHost,
        responseEventIncidentArea: "Wazuh",
      },
      { task: "isolateHost", params: { action: 0 }, targetHost: firstHost },
    ]);
    expect(rows(await readFile(join(folder, "active-responses.log"), "utf8"))).toHaveLength(2);
  },
  { needs: "jq" },
);
