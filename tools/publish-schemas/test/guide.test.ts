import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type SimulatorProcess, startSimulatorProcess } from "ksc-edr-simulator-process";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { python, testNeeding } from "./needs.js";
import { validators } from "./validators.js";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const guide = readFileSync(join(root, "docs/for-siem-vendors.md"), "utf8");

interface Block {
  readonly language: string;
  /** What the test does with it: `file=check.py`, `run=python`, `in=clone`, `expect=catalogue`; without it, nothing. */
  readonly role: string;
  readonly text: string;
}

const blocks: Block[] = [...guide.matchAll(/^```(\w+)(?: (\S+))?\n([\s\S]*?)^```$/gm)].map(
  ([, language = "", role = "", text = ""]) => ({ language, role, text }),
);
const blockOf = (role: string) => blocks.find((block) => block.role === role)?.text ?? "";

/** A folder as the archive unpacks, with the files that the guide asks its reader to save. */
const folder = mkdtempSync(join(tmpdir(), "ksc-edr-guide-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeAll(() => {
  for (const part of ["2020-12", "draft-07", "types", "corpus", "catalogue.json"]) {
    cpSync(join(root, "packages/core/schemas", part), join(folder, part), { recursive: true });
  }
});
beforeEach(() => {
  for (const { role, text } of blocks) {
    if (role.startsWith("file=")) writeFileSync(join(folder, role.slice("file=".length)), text);
  }
});

/** Runs a block as if its reader had pasted it into a terminal. */
function paste(role: string, env: NodeJS.ProcessEnv = {}) {
  const bin = join(root, "tools/publish-schemas/node_modules/.bin");
  const { status, stdout, stderr } = spawnSync("bash", ["-c", blockOf(role)], {
    cwd: folder,
    env: { ...process.env, PATH: `${dirname(python)}:${bin}:${process.env["PATH"]}`, ...env },
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

const valid = { status: 0, stdout: "valid\n", stderr: "" };

describe("the guide for SIEM vendors", () => {
  it("starts with commands that work in a fresh clone", () => {
    const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    const commands = blocks
      .filter(({ role }) => role === "in=clone")
      .flatMap(({ text }) => text.trim().split("\n"));
    expect(commands).toEqual(["npm run schemas:site", "npm run schemas:compatibility"]);
    for (const command of commands) {
      // scripts/main.cjs installs and builds what the command needs.
      expect(scripts[command.replace("npm run ", "")]).toMatch(/^node scripts\/main\.cjs schemas /);
    }
    expect(guide).not.toMatch(/\bpnpm\b/);
  });

  testNeeding("python3-jsonschema", "checks a request in a terminal", () => {
    expect(paste("run=terminal")).toEqual(valid);
  });

  testNeeding("python3-jsonschema", "checks a request in Python, and says what is wrong", () => {
    expect(paste("run=python")).toEqual(valid);
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
    expect(paste("run=go")).toEqual(valid);
  });

  testNeeding("python3-jsonschema", "runs the corpus in a vendor's own tests", () => {
    expect(paste("run=corpus")).toMatchObject({ status: 0, stdout: "341 documents are as expected\n" });
  });

  testNeeding("jq", "reads the catalogue", () => {
    expect(paste("run=catalogue")).toMatchObject({ status: 0, stdout: blockOf("expect=catalogue") });
  });

  testNeeding("jq", "removes the $id of a schema", () => {
    expect(paste("run=without-id").status).toBe(0);
    const { $id, ...rest } = JSON.parse(readFileSync(join(folder, "draft-07/responseTask.json"), "utf8"));
    expect($id).toMatch(/^urn:/);
    expect(JSON.parse(readFileSync(join(folder, "schema-without-id.json"), "utf8"))).toEqual(rest);
  });

  it("generates types", () => {
    expect(paste("run=types")).toEqual({ status: 0, stdout: "", stderr: "" });
    expect(readFileSync(join(folder, "response-task.ts"), "utf8")).toContain(
      "export interface GetFileParams {",
    );
  });

  it("lists every library that the corpora are checked with, and its drafts", () => {
    for (const { name, editions } of validators) {
      if (name === "zod" || editions.includes("types")) continue;
      expect(guide).toMatch(new RegExp(`^\\| ${name} \\| \\w+ \\| ${editions.join(", ")} \\|`, "m"));
    }
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

describe("the script of the guide that sends a request with curl", () => {
  const needs = "curl, jq, python3-jsonschema";
  const start = (...options: readonly string[]) =>
    startSimulatorProcess(["--user", "api:vendor-test", ...options]);
  const send = ({ ready: { url, caFile, user, password } }: SimulatorProcess) =>
    paste("run=curl", {
      KSC_HOST: new URL(url).hostname,
      KSC_PORT: new URL(url).port,
      KSC_CERT: caFile,
      KSC_USER: user,
      KSC_PASSWORD: password,
    });
  const changeRequest = (from: string, to: string) =>
    writeFileSync(join(folder, "request.json"), blockOf("file=request.json").replace(from, to));
  const incidentsOf = async ({ ready: { adminUrl, adminToken } }: SimulatorProcess) => {
    const response = await fetch(`${adminUrl}/incidents`, {
      headers: { authorization: `Bearer ${adminToken}` },
    });
    const { incidents }: { incidents: unknown[] } = JSON.parse(await response.text());
    return incidents;
  };

  testNeeding(needs, "checks the request and makes both calls", async () => {
    await using simulator = await start();
    const { status, stdout } = send(simulator);
    expect(stdout).toMatch(/^(valid\n){3}\{\}\s*incident \d+ asks for quarantineFile\n$/);
    expect(status).toBe(0);
    expect(await incidentsOf(simulator)).toHaveLength(1);
  });

  testNeeding(needs, "sends nothing if the request is not valid", async () => {
    await using simulator = await start();
    changeRequest('"path"', '"pth"');
    const { status, stdout } = send(simulator);
    expect(stdout).toMatch(/'pth' was unexpected[\s\S]*not valid\n$/);
    expect(status).toBe(1);
    expect(await incidentsOf(simulator)).toEqual([]);
  });

  testNeeding(needs, "stops at a reply with PxgError", async () => {
    await using simulator = await start("--unknown-host", "refuse");
    changeRequest("53bf5bda", "00000000");
    const { status, stdout, stderr } = send(simulator);
    expect(stderr).toMatch(/no host has the id "00000000-.*PxgError \d+/);
    expect(stdout).toBe("valid\nvalid\nvalid\n");
    expect(status).not.toBe(0);
  });
});
