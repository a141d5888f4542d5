import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { readIocArchive } from "@ksc-edr/openioc";
import { expect, it } from "vitest";
import { createHome, runCli } from "./run-cli.js";

const MD5 = "44d88612fea8a8f36de82e1278abb02f";

it("builds an .ioc file from a list on standard input, and reports duplicates", async () => {
  const { project } = await createHome();
  const result = await runCli(["ioc", "build", "-", "--out", project, "--name", "May"], {
    stdin: `${MD5}\nevil[.]example[.]com\n${MD5.toUpperCase()}\n`,
  });

  const file = join(project, "may.ioc");
  const text = await readFile(file, "utf8");
  expect(result).toEqual({
    exit: 0,
    stdout: `${file}: 2 indicators, ${text.length} bytes\n`,
    stderr: "standard input: left out 1 duplicate indicator\n",
  });
  expect(text).toContain("FileItem/Md5sum");
  expect(await runCli(["ioc", "check", project])).toMatchObject({
    exit: 0,
    stdout: expect.stringMatching(/1 file: 0 errors, \d warnings?\n$/),
  });
});

it("builds the archive of a scan from several lists", async () => {
  const home = await createHome();
  const csv = await home.write("a.csv", `type,value\nmd5,${MD5}\n`);
  const list = await home.write("b.txt", "203.0.113.5\n");
  const { exit, stdout } = await runCli(["ioc", "build", csv, list, "--zip", "-o", home.project, "--json"]);

  const { file, ...rest } = JSON.parse(stdout);
  expect({ exit, ...rest }).toMatchObject({ exit: 0, indicators: 2 });
  const { files } = await readIocArchive(await readFile(file));
  expect(files.map(({ name }) => name)).toEqual(["indicators.ioc"]);
});

it("writes nothing if a list has an invalid entry or a file exists", async () => {
  const { project } = await createHome();
  const args = ["ioc", "build", "-", "--out", project];

  const bad = await runCli(args, { stdin: `${MD5}\nhttps://evil.example/\n` });
  expect(bad).toMatchObject({
    exit: 2,
    stdout: "",
    stderr: expect.stringMatching(/standard input: line 2, column 1: /),
  });

  await runCli(args, { stdin: MD5 });
  const again = await runCli(args, { stdin: MD5 });
  expect(again).toMatchObject({
    exit: 2,
    stderr: expect.stringContaining(
      "indicators.ioc exists; nothing was written\n  next: name another folder",
    ),
  });
  expect(await runCli([...args, "--force"], { stdin: MD5 })).toMatchObject({ exit: 0 });
});

it("fails for an IOC file that the product refuses, and with --strict for one that it misreads", async () => {
  const home = await createHome();
  const broken = await home.write("broken.ioc", "<OpenIOC");
  const { exit, stdout } = await runCli(["ioc", "check", broken, "--json"]);
  expect(exit).toBe(2);
  expect(JSON.parse(stdout)).toMatchObject({
    accepted: false,
    files: 1,
    errors: 1,
    findings: [{ file: broken, severity: "error" }],
  });

  await runCli(["ioc", "build", "-", "--out", home.project], { stdin: "HKLM\\Software\\Nowhere\\Key" });
  expect(await runCli(["ioc", "check", home.project])).toMatchObject({ exit: 0 });
  expect(await runCli(["ioc", "check", home.project, "--strict"])).toMatchObject({ exit: 2 });
});
