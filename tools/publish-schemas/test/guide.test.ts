import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { startSimulatorProcess } from "ksc-edr-simulator-process";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { goEnvironment, python, testNeeding } from "./needs.js";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const guide = readFileSync(join(root, "docs/for-siem-vendors.md"), "utf8");

interface Block {
  readonly language: string;
  /** What the test does with it: `file=check.py`, `run=python`, `expect=catalogue`; a block without is shown only. */
  readonly role: string;
  readonly text: string;
}

const blocks: Block[] = [...guide.matchAll(/^```(\w+)(?: (\S+))?\n([\s\S]*?)^```$/gm)].map(
  ([, language = "", role = "", text = ""]) => ({ language, role, text }),
);
const blockOf = (role: string) => blocks.find((block) => block.role === role)?.text ?? "";

/** A folder as the archive unpacks, with the files that the guide lets its reader write. */
const folder = mkdtempSync(join(tmpdir(), "ksc-edr-guide-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeAll(() => {
  for (const part of ["2020-12", "draft-07", "corpus", "catalogue.json"]) {
    cpSync(join(root, "packages/core/schemas", part), join(folder, part), { recursive: true });
  }
  for (const { role, text } of blocks) {
    if (role.startsWith("file=")) writeFileSync(join(folder, role.slice("file=".length)), text);
  }
});

function run(role: string, env: NodeJS.ProcessEnv = process.env): string {
  return execFileSync("bash", ["-euo", "pipefail", "-c", blockOf(role)], {
    cwd: folder,
    env: { ...env, PATH: `${dirname(python)}:${env["PATH"]}` },
    encoding: "utf8",
  });
}

describe("the guide for SIEM vendors", () => {
  testNeeding("python3-jsonschema", "checks a request in a terminal", () => {
    expect(run("run=terminal")).toBe("valid\n");
  });

  testNeeding("python3-jsonschema", "checks a request in Python, and says what is wrong", () => {
    expect(run("run=python")).toBe("valid\n");
    const bad = join(folder, "corpus/quarantineFile/bad/md5hash-of-31-digits.json");
    const { status, stdout } = spawnSync(python, ["check.py", "2020-12/responseTask.json", bad], {
      cwd: folder,
      encoding: "utf8",
    });
    expect([status, stdout]).toEqual([
      1,
      "params/md5hash: '44d88612fea8a8f36de82e1278abb02' does not match '^$|^[a-fA-F0-9]{32}$'\nnot valid\n",
    ]);
  });

  testNeeding("golang-github-xeipuuv-gojsonschema-dev", "checks a request in Go", () => {
    expect(run("run=go", goEnvironment)).toBe("valid\n");
  });

  testNeeding("python3-jsonschema", "runs the corpus in a vendor's own tests", () => {
    expect(run("run=corpus")).toBe("341 documents are as expected\n");
  });

  testNeeding("jq", "reads the catalogue", () => {
    expect(run("run=catalogue")).toBe(blockOf("expect=catalogue"));
  });

  testNeeding("curl, jq, python3-jsonschema", "sends a checked request with curl", async () => {
    await using simulator = await startSimulatorProcess(["--user", "api:vendor-test"]);
    const { hostname, port } = new URL(simulator.ready.url);
    const { caFile, user, password } = simulator.ready;
    const output = run("run=curl", {
      ...process.env,
      KSC_HOST: hostname,
      KSC_PORT: port,
      KSC_CERT: caFile,
      KSC_USER: user,
      KSC_PASSWORD: password,
    });
    expect(output).toMatch(/^(valid\n){3}\{\}\s*incident \d+ asks for quarantineFile\n$/);
  });

  it("marks what was not executed", () => {
    for (const { language, role } of blocks) {
      if (role !== "") continue;
      const heading = { java: "### Java", csharp: "### C#" }[language];
      expect(heading, `a block of ${language} is neither run nor marked`).toBeDefined();
      expect(guide).toContain(`${heading}\n\nNot executed here.`);
    }
  });
});
