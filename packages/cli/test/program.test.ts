import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { commandTable } from "../src/commands/command-table.js";
import { connectionOptions, outputOptions } from "../src/spec/common-options.js";
import { runCli } from "./run-cli.js";

it("refuses --password with the reason, and never repeats a secret of an invalid command line", async () => {
  for (const args of [
    ["config", "--password=geheim"],
    ["config", "--password", "geheim"],
    ["validate", "x", "--password=geheim"],
    ["validate", "x", "--pass=geheim"],
  ]) {
    const { exit, stdout, stderr } = await runCli(args);
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: "" });
    expect(stderr).not.toContain("geheim");
  }
  const { stderr } = await runCli(["config", "--password", "x"]);
  expect(stderr).toMatch(/--password is refused: the process list shows every argument.*\n.*--password-file/);
});

it("ends with exit code 2 and a hint for an invalid command line", async () => {
  expect(await runCli(["valdate"])).toMatchObject({
    exit: 2,
    stderr: expect.stringMatching(/Did you mean validate\?/),
  });
  expect(await runCli(["validate"])).toMatchObject({
    exit: 2,
    stderr: expect.stringMatching(/missing required argument 'files'/),
  });
  expect(await runCli(["schema", "--draft", "draft-04"])).toMatchObject({
    exit: 2,
    stderr: expect.stringMatching(/2020-12, draft-07/),
  });
  expect(await runCli([])).toMatchObject({ exit: 2, stdout: "" });
});

it("writes an error as one object to stderr with --json", async () => {
  const { exit, stdout, stderr } = await runCli(["validate", "missing.json", "--json"]);
  expect({ exit, stdout }).toEqual({ exit: 2, stdout: "" });
  expect(JSON.parse(stderr)).toEqual({
    error: {
      code: "file",
      exitCode: 2,
      message: expect.stringContaining("missing.json"),
      next: null,
    },
  });
});

it("lists schemas, prints one, and refuses an unknown name", async () => {
  const list = await runCli(["schema", "--json"]);
  expect(list.stdout.split("\n")).toContain(
    '{"name":"isolateHost","title":"Isolate host","id":"urn:ksc-edr:schema:response/1.1.0/2020-12/isolateHost.json"}',
  );
  const { stdout } = await runCli(["schema", "isolateHost", "--draft", "draft-07"]);
  expect(JSON.parse(stdout)).toEqual(
    JSON.parse(
      readFileSync(new URL("../../core/schemas/draft-07/isolateHost.json", import.meta.url), "utf8"),
    ),
  );
  expect(await runCli(["schema", "nope"])).toMatchObject({
    exit: 2,
    stderr: expect.stringMatching(/no schema "nope"\n +next: use one of getFile, /),
  });
});

it("completes commands, options, choices and files", async () => {
  const complete = async (...words: string[]) => (await runCli(["complete", "--", ...words])).stdout;

  expect(await complete("io")).toBe(
    "ioc-scan\tscan hosts for indicators of compromise\nioc\tbuild and check IOC files\n:4\n",
  );
  expect(await complete("ioc", "")).toMatch(/^build\tbuild OpenIOC[^\n]*\ncheck\t[^\n]*\n:4\n$/);
  expect(await complete("schema", "--dr")).toBe("--draft\tJSON Schema draft\n:4\n");
  expect(await complete("schema", "--draft", "d")).toBe("draft-07\t\n:4\n");
  expect(await complete("schema", "--draft=2")).toBe("--draft=2020-12\t\n:4\n");
  expect(await complete("validate", "")).toBe(":0\n");
  expect(await complete("config", "--cert", "")).toBe(":0\n");
  expect(await complete("config", "--user", "")).toBe(":4\n");
});

it("shows a summary for every command", async () => {
  const { exit, stdout } = await runCli(["--help"]);

  const list = stdout.slice(stdout.indexOf("Respond:"), stdout.indexOf("Environment:"));
  const commands = list.match(/^ {2}[a-z].*$/gm) ?? [];
  const names = new Set(commandTable.map(({ spec }) => spec.name.split(" ", 1)[0]));
  expect(exit).toBe(0);
  expect(commands).toHaveLength(names.size + 1);
  for (const line of commands) expect(line).toMatch(/^ {2}\S.*\S {2,}[a-z]+,? /);
});

it("gives each option one meaning: no option of a command hides a common one", () => {
  for (const { spec } of commandTable) {
    const own = Object.keys(spec.options ?? {});
    const common = [
      ...Object.keys(outputOptions),
      ...(spec.connects === true ? Object.keys(connectionOptions) : []),
    ];
    for (const taken of [...common, "password", "help", "version"])
      expect(own, spec.name).not.toContain(taken);
    for (const argument of Object.keys(spec.arguments ?? {})) expect(own, spec.name).not.toContain(argument);
  }
});
