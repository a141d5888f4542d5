import { expect, it } from "vitest";
import { createHome, runCli } from "./run-cli.js";

const ISOLATE = `{
  "task": "isolateHost",
  "targetHost": "53bf5bda-d728-4888-b002-67e63b6e4c63",
  "params": { "action": 1 },
  "responseEventIncident": true,
  "responseEventIncidentArea": "KUMA"
}`;

it("reports a valid task, as text and as JSON", async () => {
  expect(await runCli(["validate", "-"], { stdin: ISOLATE })).toEqual({
    exit: 0,
    stdout: "standard input: valid, isolateHost\n",
    stderr: "",
  });
  const { stdout } = await runCli(["validate", "-", "--json"], { stdin: ISOLATE });
  expect(JSON.parse(stdout)).toEqual({ file: "-", valid: true, task: "isolateHost", problems: [] });
});

it("names every problem with line, column and remedy, and marks assumed rules", async () => {
  const home = await createHome();
  const bad = await home.write(
    "bad.json",
    ISOLATE.replace('"action": 1', '"action": 2').replace("true", "false"),
  );

  expect(await runCli(["validate", bad])).toEqual({
    exit: 2,
    stdout:
      `${bad}:4:25: error: params.action: must be 1 (isolate) or 0 (release)\n` +
      `${bad}:5:28: error: responseEventIncident: must be true; it marks the incident as a response request (assumed)\n`,
    stderr: "",
  });
  const { stdout } = await runCli(["validate", bad, "--json"]);
  expect(JSON.parse(stdout)).toMatchObject({
    valid: false,
    problems: [
      { path: "params.action", line: 4, column: 25, rule: null },
      { path: "responseEventIncident", line: 5, column: 28, rule: "response-marker" },
    ],
  });
});

it("shows where a text is not JSON", async () => {
  expect(await runCli(["validate", "-"], { stdin: '{"task": isolateHost}' })).toMatchObject({
    exit: 2,
    stdout: expect.stringMatching(/^standard input:1:10: error: the text is not JSON: /),
  });
});

it("opens the archive of an iocScan", async () => {
  const task = {
    task: "iocScan",
    targetHost: "53bf5bda-d728-4888-b002-67e63b6e4c63",
    params: {
      ioc: Buffer.from("PK\x03\x04 and no more").toString("base64"),
      isolateHost: false,
      scanCriticalAreas: false,
      quarantineObject: false,
    },
    responseEventIncident: true,
    responseEventIncidentArea: "KUMA",
  };
  const { exit, stdout } = await runCli(["validate", "-"], { stdin: JSON.stringify(task) });

  expect(exit).toBe(2);
  expect(stdout).toMatch(/params\.ioc: the archive: it is not a readable ZIP archive .*; pack it again/);
});

it("checks all files, and fails if one is missing", async () => {
  const home = await createHome();
  const good = await home.write("good.json", ISOLATE);
  const bad = await home.write("bad.json", "{}");

  expect(await runCli(["validate", bad, good])).toMatchObject({
    exit: 2,
    stdout: expect.stringContaining(`${good}: valid`),
  });
  expect(await runCli(["validate", "missing.json"])).toMatchObject({
    exit: 2,
    stderr: expect.stringMatching(/ENOENT.*missing\.json/),
  });
});
