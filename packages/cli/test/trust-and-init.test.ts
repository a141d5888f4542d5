import { readFile, stat } from "node:fs/promises";
import { type MockKsc, startMockKsc } from "@ksc-edr/mock-ksc/testing";
import { expect, it, onTestFinished } from "vitest";
import { createHome, type Home, runCli } from "./run-cli.js";

async function startKsc(): Promise<MockKsc> {
  const ksc = await startMockKsc();
  onTestFinished(() => ksc.close());
  return ksc;
}

const run = (home: Home, args: readonly string[], env: Record<string, string> = {}) =>
  runCli(args, { cwd: home.project, env: { ...home.env, ...env } });

it("pins a certificate that has the expected fingerprint, and then the server is trusted", async () => {
  const ksc = await startKsc();
  const { host } = new URL(ksc.url);
  const home = await createHome();

  const result = await run(home, [
    "trust",
    host,
    "--fingerprint",
    ksc.fingerprint256.toLowerCase(),
    "--json",
  ]);

  expect(result).toMatchObject({ exit: 0, stderr: "" });
  expect(JSON.parse(result.stdout)).toMatchObject({
    server: host,
    fingerprint256: ksc.fingerprint256,
    file: home.userFile,
    change: "pinned",
  });
  expect((await stat(home.userFile)).mode & 0o777).toBe(0o600);
  const [KSC_HOST = "", KSC_PORT = ""] = host.split(":");
  const login = { KSC_HOST, KSC_PORT, KSC_USER: ksc.user, KSC_PASSWORD: ksc.password };
  expect(await run(home, ["doctor"], login)).toMatchObject({ exit: 0 });
});

it("asks where it can, and elsewhere pins nothing without --fingerprint or --yes", async () => {
  const ksc = await startKsc();
  const { host } = new URL(ksc.url);
  const home = await createHome();

  expect(await run(home, ["trust", host])).toMatchObject({
    exit: 2,
    stderr: expect.stringMatching(
      /nobody can be asked here: give the fingerprint to expect by --fingerprint, or --yes/,
    ),
  });
  expect(await run(home, ["trust", host, "--fingerprint", "AB".repeat(32)])).toMatchObject({
    exit: 5,
    stderr: expect.stringContaining(
      `has the SHA-256 fingerprint ${ksc.fingerprint256}, not the expected one; nothing was pinned`,
    ),
  });
  await expect(stat(home.userFile)).rejects.toThrow(/ENOENT/);
  expect(await run(home, ["trust", host, "--yes"])).toMatchObject({
    exit: 0,
    stderr: expect.stringMatching(/trust on first use: nothing proves/),
  });
  expect(await run(home, ["trust", host, "--yes"])).toMatchObject({
    exit: 0,
    stdout: `${host} is pinned already\n`,
  });
});

it("does not let --yes accept another certificate than the pinned one; --fingerprint adds or replaces it", async () => {
  const ksc = await startKsc();
  const { host } = new URL(ksc.url);
  const home = await createHome();
  const old = `${"AB:".repeat(31)}AB`;
  const before = `# mine\nuser: u # a note\ntrusted:\n  ${host}: ${old}\n`;
  await home.write("config/ksc-edr/config.yaml", before);

  expect(await run(home, ["trust", host, "--yes", "--replace"])).toMatchObject({
    exit: 5,
    stderr: expect.stringMatching(/another certificate is pinned .*somebody is in between/),
  });
  expect(await readFile(home.userFile, "utf8")).toBe(before);

  await run(home, ["trust", host, "--fingerprint", ksc.fingerprint256]);
  const added = await readFile(home.userFile, "utf8");
  expect(added).toBe(
    `# mine\nuser: u # a note\ntrusted:\n  ${host}:\n    - ${old}\n    - ${ksc.fingerprint256}\n`,
  );

  const replaced = await run(home, [
    "trust",
    host,
    "--fingerprint",
    ksc.fingerprint256,
    "--replace",
    "--json",
  ]);
  expect(JSON.parse(replaced.stdout)).toMatchObject({ change: "replaced" });
  expect(await readFile(home.userFile, "utf8")).not.toContain(old);
});

it("refuses what names no server", async () => {
  const home = await createHome();
  for (const server of ["https://ksc.example", "a:b:c", "a:0", "user@ksc"]) {
    expect(await run(home, ["trust", server, "--yes"])).toMatchObject({
      exit: 2,
      stderr: expect.stringMatching(/is no server; give a name or an address/),
    });
  }
});

it("writes the settings that are given, for the owner alone, and keeps what else stands there", async () => {
  const home = await createHome();
  await home.write(
    "config/ksc-edr/config.yaml",
    "# mine\nuser: old # who\npasswordCommand: pass show ksc\narea: SOC\n",
  );
  const args = ["init", "--host", "ksc.example", "--user", "edr-api", "--account", "internal"];

  const result = await run(home, [...args, "--password-file", "/run/secrets/ksc", "--answer-timeout", "2m"]);

  expect(result).toMatchObject({
    exit: 0,
    stdout: `${home.userFile}\n`,
    stderr: expect.stringMatching(/ksc-edr doctor/),
  });
  const text = await readFile(home.userFile, "utf8");
  expect(text).toContain("# mine\nuser: edr-api # who\narea: SOC\nhost: ksc.example\n");
  expect(text).toContain("passwordFile: /run/secrets/ksc\n");
  expect(text).not.toContain("passwordCommand");
  const { stdout } = await run(home, ["config", "--json"]);
  expect(JSON.parse(stdout).settings).toContainEqual(
    expect.objectContaining({ name: "answerTimeout", value: 120_000 }),
  );
});

it("writes nothing when a setting is missing, and takes none from the environment", async () => {
  const home = await createHome();
  expect(await run(home, ["init", "--host", "ksc.example"], { KSC_USER: "u" })).toMatchObject({
    exit: 2,
    stderr: expect.stringMatching(/no user is set: give --user/),
  });
  await expect(stat(home.userFile)).rejects.toThrow(/ENOENT/);
});
