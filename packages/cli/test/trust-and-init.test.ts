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

it("pins a certificate with the expected fingerprint, and then trusts the server", async () => {
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

it("pins nothing without a terminal, --fingerprint or --yes", async () => {
  const ksc = await startKsc();
  const { host } = new URL(ksc.url);
  const home = await createHome();

  expect(await run(home, ["trust", host])).toMatchObject({
    exit: 2,
    stderr: expect.stringMatching(
      /no terminal .*\n +next: pass the expected fingerprint with --fingerprint, or use --yes/,
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
    stdout: `${host}: this certificate is already pinned\n`,
  });
});

it("does not accept a new certificate with --yes; --fingerprint adds or replaces it", async () => {
  const ksc = await startKsc();
  const { host } = new URL(ksc.url);
  const home = await createHome();
  const old = `${"AB:".repeat(31)}AB`;
  const before = `# mine\nuser: u # a note\ntrusted:\n  ${host}: ${old}\n`;
  await home.write("config/ksc-edr/config.yaml", before);

  expect(await run(home, ["trust", host, "--yes", "--replace"])).toMatchObject({
    exit: 5,
    stderr: expect.stringMatching(/another certificate is pinned .*someone intercepts the connection/),
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

it("refuses what is not a server address", async () => {
  const home = await createHome();
  for (const server of ["https://ksc.example", "a:b:c", "a:0", "user@ksc"]) {
    expect(await run(home, ["trust", server, "--yes"])).toMatchObject({
      exit: 2,
      stderr: expect.stringMatching(/is not a server address\n +next: use a host name or an IP address/),
    });
  }
});

it("writes the given settings to a private file, and keeps the other settings and comments", async () => {
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
    stderr: expect.stringMatching(/^created; next: pin|^updated; next: pin .* ksc-edr doctor/),
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

it("writes nothing if a setting is missing, and ignores the environment", async () => {
  const home = await createHome();
  expect(await run(home, ["init", "--host", "ksc.example"], { KSC_USER: "u" })).toMatchObject({
    exit: 2,
    stderr: expect.stringMatching(/no user is set\n +next: use --user/),
  });
  await expect(stat(home.userFile)).rejects.toThrow(/ENOENT/);
});
