import { expect, it } from "vitest";
import { createHome, type Home, runCli } from "./run-cli.js";

const FINGERPRINT = `${"AB:CD:".repeat(15)}AB:CD`;

async function settingsOf(home: Home, args: readonly string[] = [], env: Record<string, string> = {}) {
  const result = await runCli(["config", "--json", ...args], {
    cwd: home.project,
    env: { ...home.env, ...env },
  });
  expect(result).toMatchObject({ exit: 0 });
  const { settings } = JSON.parse(result.stdout);
  return {
    stderr: result.stderr,
    of: (name: string) => settings.find((each: { name: string }) => each.name === name),
  };
}

it("prefers flags to the environment, the project file and the user file, and shows the source", async () => {
  const home = await createHome();
  const project = await home.write("project/ksc-edr.yaml", "port: 1002\narea: P\n");
  await home.write("config/ksc-edr/config.yaml", "host: from-user\nport: 1001\narea: U\nuser: u\n");

  const { of } = await settingsOf(home, ["--port", "1004"], { KSC_PORT: "1003", KSC_USER: "e" });

  expect(of("host")).toEqual({
    name: "host",
    value: "from-user",
    source: "user-file",
    place: `${home.userFile} line 1`,
    overrides: [],
  });
  expect(of("port")).toEqual({
    name: "port",
    value: 1004,
    source: "flag",
    place: "--port",
    overrides: ["environment variable KSC_PORT", `${project} line 1`, `${home.userFile} line 2`],
  });
  expect(of("user")).toMatchObject({ value: "e", source: "environment" });
  expect(of("area")).toMatchObject({ value: "P", source: "project-file", place: `${project} line 2` });
  expect(of("virtualServer")).toMatchObject({ value: "the main server", source: "default", place: null });
});

it("reads the variable names of the vendor's sample, and prefers its own", async () => {
  const home = await createHome();
  const env = { kscHost: "a", kscPort: "13300", kscCert: "x.cer", kscUser: "u", kscPassword: "p" };

  const vendor = await settingsOf(home, [], env);
  const both = await settingsOf(home, [], { ...env, KSC_HOST: "b" });

  expect(["host", "port", "cert", "user", "password"].map((name) => vendor.of(name).value)).toEqual([
    "a",
    13300,
    "x.cer",
    "u",
    "set",
  ]);
  expect(both.of("host")).toMatchObject({ value: "b", place: "environment variable KSC_HOST" });
});

it.each([
  ["kscCert", "False"],
  ["KSC_CERT", "false"],
  ["KSC_CERT", ""],
])("takes %s=%j as unset, never as unverified, and says so once", async (name, value) => {
  const { of, stderr } = await settingsOf(await createHome(), [], { [name]: value });

  expect(of("cert")).toMatchObject({ value: "the CAs that Node.js trusts", source: "default" });
  expect(stderr.match(/the server is still verified/g)).toHaveLength(1);
});

it("takes `cert: False` in a file as unset", async () => {
  const home = await createHome();
  await home.write("project/ksc-edr.yaml", "cert: False\n");
  const { of, stderr } = await settingsOf(home);

  expect(of("cert")).toMatchObject({ source: "default" });
  expect(stderr).toMatch(/the server is still verified/);
});

it("uses a pinned certificate if no setting says what to trust", async () => {
  const home = await createHome();
  await home.write("config/ksc-edr/config.yaml", `trusted:\n  ksc.example:13299: "${FINGERPRINT}"\n`);

  const pinned = await settingsOf(home, ["--host", "ksc.example"]);
  const other = await settingsOf(home, ["--host", "other.example"]);
  const named = await settingsOf(home, ["--host", "ksc.example", "--cert", "a.cer"]);

  expect(pinned.of("fingerprint")).toMatchObject({ value: [FINGERPRINT], place: `${home.userFile} line 2` });
  expect(other.of("fingerprint")).toMatchObject({ value: null });
  expect(named.of("fingerprint")).toMatchObject({ value: null });
});

it("names file, line, field, problem and remedy of every fault in a file", async () => {
  const home = await createHome();
  const file = await home.write(
    "project/ksc-edr.yaml",
    "host: https://x\nport: 0\nhots: a\npassword: geheim\npasswordFile: p\nconnectTimeout: soon\n",
  );

  const { exit, stdout, stderr } = await runCli(["config"], { cwd: home.project, env: home.env });

  expect({ exit, stdout }).toEqual({ exit: 2, stdout: "" });
  expect(stderr).toContain(`${file} is not a valid configuration file:\n`);
  expect(stderr).toContain(
    "line 1, host: must be a host name or an IP address, without scheme, user or path\n",
  );
  expect(stderr).toContain("line 2, port: must be at least 1\n");
  expect(stderr).toContain("line 3, hots: is not a setting; the settings are host, port, ");
  expect(stderr).toContain(
    "line 4, password: a configuration file must not hold a secret; put the password into a separate file",
  );
  expect(stderr).toContain("line 5, passwordFile: is allowed only in your user file");
  expect(stderr).toContain('line 6, connectTimeout: must be a duration such as "30s"');
  expect(stderr).not.toContain("geheim");
});

it("refuses a file that is not YAML and a file that does not exist", async () => {
  const home = await createHome();
  const run = (file: string) => runCli(["config", "--config", file], { cwd: home.project, env: home.env });
  const broken = await home.write("broken.yaml", "host: [a\n");

  expect(await run(broken)).toMatchObject({
    exit: 2,
    stderr: expect.stringMatching(/broken\.yaml is not YAML: .*line 2/),
  });
  expect(await run("missing.yaml")).toMatchObject({
    exit: 2,
    stderr: expect.stringMatching(/missing\.yaml does not exist/),
  });
});

it("names the variable of an invalid value, and refuses two sources of a password", async () => {
  const run = (env: Record<string, string>) => runCli(["config"], { env });

  expect(await run({ KSC_PORT: "x" })).toMatchObject({
    exit: 2,
    stderr: expect.stringContaining("environment variable KSC_PORT must be a whole number from 1 to 65535"),
  });
  expect(await run({ KSC_PASSWORD: "geheim", KSC_PASSWORD_FILE: "f" })).toMatchObject({
    exit: 2,
    stderr: expect.stringMatching(
      /KSC_PASSWORD and environment variable KSC_PASSWORD_FILE exclude each other/,
    ),
  });
});
