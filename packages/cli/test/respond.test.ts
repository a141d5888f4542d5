import { readFileSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type MockKsc, startMockKsc } from "@ksc-edr/mock-ksc/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { DryRunSchema, type ResponseRow, ResponseSchema } from "../src/json-output/response.js";
import { type CliOptions, runCli } from "./run-cli.js";

const HOST = "53bf5bda-d728-4888-b002-67e63b6e4c63";
const PATH = "C:\\Users\\j.perez\\Downloads\\invoice.exe";
const MD5 = "44d88612fea8a8f36de82e1278abb02f";
const SHA256 = "275a021bbfb6489e54d471899f7db9d1663fc695ec2fe2a2c4538aabf651fd0f";

let ksc: MockKsc;
let name: string;
beforeAll(async () => {
  ksc = await startMockKsc({ endpoint: { startDelayMs: 0, runDelayMs: 0 } });
  name = ksc.hosts.find(({ id }) => id === HOST)?.displayName ?? "";
});
beforeEach(() => ksc.reset());
afterAll(() => ksc.close());

const environmentOf = (server: MockKsc) => ({
  KSC_HOST: "127.0.0.1",
  KSC_PORT: new URL(server.url).port,
  KSC_USER: server.user,
  KSC_PASSWORD: server.password,
  KSC_FINGERPRINT: server.fingerprint256,
});
const run = (args: readonly string[], options: CliOptions = {}) =>
  runCli(args, { env: environmentOf(ksc), ...options });

interface IocArchive {
  readonly name: string;
  /** The start of the refusal; null when the archive is good. */
  readonly problem: string | null;
  readonly ioc: string;
}
const iocArchives: readonly IocArchive[] = JSON.parse(
  readFileSync(new URL("./fixtures/ioc-archives.json", import.meta.url), "utf8"),
);

const rowsOf = (text: string): ResponseRow[] =>
  text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => ResponseSchema.parse(JSON.parse(line)));
const tasks = () => ksc.incidents().map(({ responseTask }) => responseTask);

async function tempFile(text: string, file = "file.txt"): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "ksc-edr-respond-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, file);
  await writeFile(path, text);
  return path;
}

const file = { path: PATH, md5hash: MD5, sha256hash: "" };
const commands: [string[], string, object][] = [
  [["isolate"], "isolateHost", { action: 1 }],
  [["release"], "isolateHost", { action: 0 }],
  [["get-file", "--path", PATH, "--hash", MD5], "getFile", file],
  [
    ["delete-file", "--path", PATH, "--hash", MD5, "--subfolders", "--yes"],
    "deleteFile",
    { ...file, searchInSubfolders: true },
  ],
  [
    ["quarantine", "--path", PATH, "--hash", MD5, "--hash", SHA256],
    "quarantineFile",
    { ...file, sha256hash: SHA256 },
  ],
  [
    ["terminate-process", "--path", PATH, "--case-sensitive"],
    "terminateProcess",
    { ...file, md5hash: "", caseSensitive: true },
  ],
  [
    ["prevent", "--path", PATH, "--hash", MD5],
    "preventExecution",
    { hash: MD5, path: PATH, caseSensitive: false },
  ],
  [
    ["start-process", "--executable", PATH, "--arguments=/flushdns", "--folder", "C:\\", "--yes"],
    "startProcess",
    { executablePath: PATH, arguments: "/flushdns", workingFolder: "C:\\" },
  ],
  [
    ["scan"],
    "onDemandScan",
    [
      { enabled: true, path: "", recursive: false, type: 14 },
      { enabled: true, path: "", recursive: false, type: 15 },
      { enabled: true, path: "", recursive: false, type: 16 },
    ],
  ],
  [
    ["scan", "--folder", "C:\\Users", "--flat"],
    "onDemandScan",
    [{ enabled: true, path: "C:\\Users", recursive: false, type: 22 }],
  ],
];

describe("a response", () => {
  it.each(commands)("%j is accepted", async (args, response, params) => {
    const { exit, stdout, stderr } = await run([...args, "--json", "--", name]);

    expect({ exit, stderr }).toEqual({ exit: 0, stderr: "" });
    expect(rowsOf(stdout)).toEqual([
      {
        host: name,
        hostId: HOST,
        response,
        status: "accepted",
        incidentId: ksc.incidents()[0]?.id,
        sentAt: expect.any(String),
        resumed: false,
        correlation: null,
        skippedBecause: null,
        outcome: null,
        error: null,
      },
    ]);
    expect(tasks()).toMatchObject([
      { task: response, targetHost: HOST, params, responseEventIncidentArea: "ksc-edr" },
    ]);
  });

  it("scans for indicators from a list, files or the command line", async () => {
    const list = await tempFile(`${MD5}\n`);

    expect((await run(["ioc-scan", "--list", list, "--quarantine-on-find", "--", name])).exit).toBe(0);
    expect(
      (await run(["ioc-scan", "--indicator", "process:evil.exe", "--isolate-on-find", "--", name])).exit,
    ).toBe(0);

    expect(tasks()).toMatchObject([
      { params: { ioc: expect.stringMatching(/^UEsDB/), quarantineObject: true, isolateHost: false } },
      { params: { ioc: expect.stringMatching(/^UEsDB/), quarantineObject: false, isolateHost: true } },
    ]);
    const { exit, stderr } = await run(["ioc-scan", "--", name]);
    expect(exit).toBe(2);
    expect(stderr).toContain("use one of --ioc, --list and --indicator");
  });

  it("says that it is accepted, never that it is done", async () => {
    const { stdout } = await run(["isolate", name]);

    expect(stdout).toBe(
      `accepted: isolateHost to ${name} (${HOST}), incident ${ksc.incidents()[0]?.id}. Use --wait to see whether the host carries it out.\n`,
    );
  });

  it.each([[["--wait"]], [["--wait", "finished"]], [["--wait=finished"]]])(
    "waits for its end: %j",
    async (wait) => {
      const { exit, stdout } = await run(["isolate", ...wait, "--json", name]);

      expect(exit).toBe(0);
      expect(rowsOf(stdout)).toMatchObject([
        {
          status: "accepted",
          outcome: { status: "completed", foundBy: { way: "incident-id-in-name", evidence: "assumed" } },
        },
      ]);
    },
  );

  it.each([[[]], [["--json"]]])("Ctrl-C while it waits does not deny what was sent: %j", async (format) => {
    await using slow = await startMockKsc({ endpoint: { startDelayMs: 0, runDelayMs: 3_600_000 } });
    const controller = new AbortController();
    const running = runCli(["isolate", "--wait", ...format, "--", name], {
      env: environmentOf(slow),
      signal: controller.signal,
    });
    await expect.poll(() => slow.tasks().length).toBe(1);
    controller.abort();

    const { exit, stdout } = await running;
    expect(exit).toBe(130);
    expect(stdout).toContain(
      "waiting was interrupted; the response was sent, and the host may still carry it out",
    );
    expect(stdout).not.toContain("before it was sent");
  });

  it("reads the word after --wait as a host unless it is a choice", async () => {
    const { exit, stdout } = await run(["isolate", "--wait", name]);

    expect(exit).toBe(0);
    expect(stdout).toMatch(/^completed: isolateHost to /);
  });

  it("carries the area of the settings, and a mark and a severity if given", async () => {
    const { stdout } = await run([
      "isolate",
      "--correlate",
      "--severity",
      "critical",
      "--area",
      "KUMA",
      "--json",
      name,
    ]);

    const [row] = rowsOf(stdout);
    expect(row?.correlation).toMatch(/^[a-z2-7]{8}$/);
    expect(tasks()).toMatchObject([{ responseEventIncidentArea: `KUMA-${row?.correlation}` }]);
    expect(ksc.incidents()).toMatchObject([{ severity: 3 }]);
  });

  it("warns about a path that is neither absolute nor UNC", async () => {
    const { exit, stderr } = await run(["get-file", "--path", "invoice.exe", name]);

    expect(exit).toBe(0);
    expect(stderr).toContain("warning: params.path");
    expect((await run(["get-file", "--quiet", "--path", "invoice.exe", name])).stderr).toBe("");
  });
});

describe("a dry run", () => {
  it("shows exactly what would be sent, and sends nothing", async () => {
    const { exit, stdout } = await run(["isolate", "--dry-run", "--json", "--area", "KUMA", name]);

    expect(exit).toBe(0);
    const row = DryRunSchema.parse(JSON.parse(stdout));
    expect(row).toMatchObject({
      host: name,
      hostId: HOST,
      response: "isolateHost",
      task: { responseEventIncidentArea: "KUMA" },
    });
    expect(row.requests.map(({ method }) => method)).toEqual([
      "HostGroup.AddIncident",
      "HostGroup.UpdateIncident",
    ]);
    expect(JSON.parse(row.requests[0]?.body ?? "")).toMatchObject({ pData: { KLHST_WKS_HOSTNAME: HOST } });
    expect(ksc.incidents()).toEqual([]);
  });

  it("needs no confirmation", async () => {
    const { exit, stdout } = await run(["delete-file", "--path", PATH, "--dry-run", name]);

    expect(exit).toBe(0);
    expect(stdout).toContain(`not sent: deleteFile to ${name}`);
  });
});

describe("bad input", () => {
  it.each<[string[], string]>([
    [["isolate"], "no host is named"],
    [["isolate", "--", ""], "a host is empty"],
    [["isolate", "--resume", "x"], "--resume needs --run-file"],
    [["isolate", "--timeout", "5s", "x"], "--timeout has no effect without --wait"],
    [["isolate", "--", "--insecure-skip-tls-verify"], 'matches "--insecure-skip-tls-verify"'],
    [["get-file", "WS-PEREZ"], "--path is missing"],
    [["get-file", "--path=", "WS-PEREZ"], "--path is empty"],
    [["quarantine", "--path", PATH, "--hash", "44d8", "WS-PEREZ"], "neither an MD5"],
    [["prevent", "--path", PATH, "--hash", SHA256, "WS-PEREZ"], "params.hash"],
    [["scan", "--flat", "WS-PEREZ"], "--flat has no effect without --folder"],
    [
      ["delete-file", "--path", PATH, "WS-PEREZ"],
      "there is no terminal to confirm it on; nothing was sent\n  next: add --yes",
    ],
    [["start-process", "--executable", PATH, "WS-PEREZ"], "there is no terminal to confirm it on"],
    [["isolate", "WS-NOBODY"], 'matches "WS-NOBODY"'],
  ])("%j is refused, and nothing is sent", async (args, words) => {
    const { exit, stdout, stderr } = await run(args);

    expect(exit).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toContain(words);
    expect(ksc.incidents()).toEqual([]);
  });
});

describe("send", () => {
  const task = { task: "isolateHost", params: { action: 1 } };

  it("sends a task from standard input to the host it names", async () => {
    const stdin = JSON.stringify({
      ...task,
      targetHost: HOST,
      responseEventIncident: true,
      responseEventIncidentArea: "SOC",
    });
    const { exit } = await run(["send", "-"], { stdin });

    expect(exit).toBe(0);
    expect(tasks()).toMatchObject([{ targetHost: HOST, responseEventIncidentArea: "SOC" }]);
  });

  it("sends a task without host and area to the hosts of the command line", async () => {
    const { exit } = await run(["send", await tempFile(JSON.stringify(task)), "--area", "KUMA", name]);

    expect(exit).toBe(0);
    expect(tasks()).toMatchObject([{ targetHost: HOST, responseEventIncidentArea: "KUMA" }]);
  });

  it.each([
    ["{", ":1:1: the text is not JSON"],
    ["[]", "does not hold a JSON object"],
    [
      '{"task":"isolateHost","params":{"action":2},"targetHost":"x"}',
      "params.action: must be 1 (isolate) or 0 (release)",
    ],
    ['{"task":"isolateHost","params":{"action":1}}', "targetHost"],
  ])("refuses %s", async (text, words) => {
    const { exit, stderr } = await run(["send", "-"], { stdin: text });

    expect(exit).toBe(2);
    expect(stderr).toContain(words);
  });

  it.each(iocArchives)("judges an IOC archive with $name as validate does", async ({ problem, ioc }) => {
    const params = { ioc, isolateHost: false, scanCriticalAreas: false, quarantineObject: false };
    const stdin = JSON.stringify({
      task: "iocScan",
      targetHost: HOST,
      params,
      responseEventIncident: true,
      responseEventIncidentArea: "SOC",
    });
    const validated = await run(["validate", "-"], { stdin });
    const sent = await run(["send", "-"], { stdin });

    expect(validated).toMatchObject({ exit: problem === null ? 0 : 2 });
    expect(sent).toMatchObject({ exit: problem === null ? 0 : 2 });
    expect(validated.stdout).toContain(problem ?? "valid, iocScan");
    expect(sent.stderr).toContain(problem ?? "");
    expect(ksc.incidents()).toHaveLength(problem === null ? 1 : 0);
  });

  it("requires --yes for a destructive task", async () => {
    const params = { md5hash: "", sha256hash: "", path: PATH };
    const stdin = JSON.stringify({ task: "deleteFile", params });

    expect((await run(["send", "-", name], { stdin })).exit).toBe(2);
    expect((await run(["send", "-", "--yes", name], { stdin })).exit).toBe(0);
  });
});

describe("many hosts", () => {
  const list = () =>
    `# the lab\r\n${ksc.hosts.map(({ id }) => id).join("\r\n")}\r\n\r\n${name} # once more\n`;

  it("come from a file, with one object per line and a summary on stderr", async () => {
    const { exit, stdout, stderr } = await run(["release", "--hosts-file", await tempFile(list()), "--json"]);

    const rows = rowsOf(stdout);
    expect(exit).toBe(0);
    expect(rows).toHaveLength(13);
    expect(rows.filter(({ status }) => status === "accepted")).toHaveLength(12);
    expect(rows.find(({ status }) => status === "skipped")).toMatchObject({
      host: name,
      skippedBecause: "named_twice",
    });
    expect(stderr).toBe("12 accepted, 1 skipped\n");
  });

  it("come from standard input", async () => {
    const { exit, stdout } = await run(["release", "--hosts-file", "-", "--json"], { stdin: list() });

    expect(exit).toBe(0);
    expect(rowsOf(stdout)).toHaveLength(13);
  });

  it("are tab-separated lines in a pipe", async () => {
    const { stdout } = await run(["release", "--concurrency", "1", name, ksc.hosts[1]?.id ?? ""]);

    expect(stdout.split("\n")[0]).toMatch(/^WS-\S+\taccepted\t\d+\t$/);
  });

  it("end with 9 if only some succeed, and with the common exit code otherwise", async () => {
    const some = await run(["isolate", "--json", name, "WS-NOBODY"]);
    const none = await run(["isolate", "--json", "WS-NOBODY", "WS-NOWHERE"]);

    expect(some.exit).toBe(9);
    expect(
      rowsOf(some.stdout)
        .map(({ status, error }) => [status, error?.code])
        .sort(),
    ).toEqual([
      ["accepted", undefined],
      ["failed", "host_not_found"],
    ]);
    expect(none.exit).toBe(2);
  });

  it("resume with a run file, and nothing is sent twice", async () => {
    const runFile = await tempFile("", "run.ndjson");
    await rm(runFile);
    const args = ["release", "--run-file", runFile, "--json"];
    await run([...args, name]);

    const refused = await run([...args, name]);
    const resumed = await run([...args, "--resume", name, ksc.hosts[1]?.id ?? ""]);

    expect(refused.exit).toBe(2);
    expect(refused.stderr).toContain("exists already");
    expect(resumed.exit).toBe(0);
    expect(
      rowsOf(resumed.stdout)
        .map(({ status, skippedBecause }) => [status, skippedBecause])
        .sort(),
    ).toEqual([
      ["accepted", null],
      ["skipped", "sent_before"],
    ]);
    expect(ksc.incidents()).toHaveLength(2);
    expect(await readFile(runFile, "utf8")).not.toContain(ksc.password);
  });

  it("report a missing file by name", async () => {
    const { exit, stderr } = await run(["isolate", "--hosts-file", "/no/such/file"]);

    expect(exit).toBe(2);
    expect(stderr).toContain("/no/such/file");
  });
});

describe("without a background connection", () => {
  it("a wait that times out ends with 8 and says what to check", async () => {
    await using deaf = await startMockKsc({ tasks: { background: false } });

    const { exit, stdout } = await run(["isolate", "--wait=created", "--timeout", "10ms", "--json", HOST], {
      env: environmentOf(deaf),
    });

    expect(exit).toBe(8);
    expect(rowsOf(stdout)).toMatchObject([
      {
        status: "accepted",
        outcome: { status: "not_created", hint: expect.stringContaining("background connection") },
      },
    ]);
  });
});
