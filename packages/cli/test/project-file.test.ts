import { chmod, chown, readFile, symlink } from "node:fs/promises";
import { join } from "node:path";
import { type MockKsc, startMockKsc } from "@ksc-edr/mock-ksc/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createHome, type Home, runCli } from "./run-cli.js";

const isWindows = process.platform === "win32";
const OTHER_USER = 4711;

let ksc: MockKsc;
beforeAll(async () => {
  ksc = await startMockKsc();
});
afterAll(() => ksc.close());

const run = (home: Home, args: readonly string[], env: Record<string, string> = {}) =>
  runCli(args, { cwd: home.project, env: { ...home.env, ...env } });

const login = () => ({ KSC_USER: ksc.user, KSC_PASSWORD: ksc.password });
/** The setting of a project that names the simulator and its certificate. */
const projectText = () => {
  const { hostname, port } = new URL(ksc.url);
  return `host: ${hostname}\nport: ${port}\nfingerprint: ${ksc.fingerprint256}\n`;
};

describe.skipIf(isWindows)("a configuration file that others can write", () => {
  it.each([0o620, 0o602, 0o666])("is refused with mode %o", async (mode) => {
    const home = await createHome();
    const file = await home.write("project/ksc-edr.yaml", "area: SOC\n");
    await chmod(file, mode);

    expect(await run(home, ["config"])).toMatchObject({
      exit: 2,
      stdout: "",
      stderr: expect.stringMatching(
        /other users can change .*ksc-edr\.yaml .*\n +next: .*chmod go-w '.*ksc-edr\.yaml'; or use --no-project-config, or name another file with --config/,
      ),
    });
    expect(await run(home, ["config", "--no-project-config"])).toMatchObject({ exit: 0 });
  });

  it("is refused as the user's file and with --config", async () => {
    const home = await createHome();
    const named = await home.write("named.yaml", "area: SOC\n");
    await chmod(named, 0o660);
    expect(await run(home, ["config", "--config", named])).toMatchObject({
      exit: 2,
      stderr: expect.stringContaining(`chmod go-w '${named}'; or name another file\n`),
    });
    await home.write("config/ksc-edr/config.yaml", "area: SOC\n");
    await chmod(home.userFile, 0o660);
    expect(await run(home, ["config"])).toMatchObject({
      exit: 2,
      stderr: expect.stringContaining(`chmod go-w '${home.userFile}'\n`),
    });
  });

  it("is refused when the project's file is a link, and --config follows one", async () => {
    const home = await createHome();
    const file = await home.write("elsewhere.yaml", "area: SOC\n");
    await symlink(file, join(home.project, "ksc-edr.yaml"));

    expect(await run(home, ["config"])).toMatchObject({
      exit: 2,
      stderr: expect.stringMatching(/ksc-edr\.yaml is a symbolic link/),
    });
    expect(await run(home, ["config", "--config", "ksc-edr.yaml"])).toMatchObject({ exit: 0 });
  });

  it.skipIf(process.getuid?.() !== 0)("is refused when another user owns it", async () => {
    const home = await createHome();
    const file = await home.write("project/ksc-edr.yaml", "area: SOC\n");
    await chown(file, OTHER_USER, OTHER_USER);
    const named = await home.write("named.yaml", "area: SOC\n");
    await chown(named, OTHER_USER, OTHER_USER);

    expect(await run(home, ["config"])).toMatchObject({
      exit: 2,
      stderr: expect.stringMatching(
        /ksc-edr\.yaml belongs to another user \(user id 4711\).*\n +next: .*chown 0 '.*ksc-edr\.yaml'; or use --no-project-config/,
      ),
    });
    expect(await run(home, ["config", "--config", named])).toMatchObject({ exit: 2 });
  });
});

describe("a project's file that names the server", () => {
  it("gets no password before ksc-edr trust has recorded the server", async () => {
    const home = await createHome();
    await home.write("project/ksc-edr.yaml", projectText());
    const { host } = new URL(ksc.url);

    const refused = await run(home, ["hosts"], login());
    expect(refused).toMatchObject({ exit: 2, stdout: "" });
    expect(refused.stderr).toContain(
      `so the password would go to ${host}, a server that you have not confirmed`,
    );
    expect(refused.stderr).toContain(`next: run ksc-edr trust ${host}, or`);
    expect(await run(home, ["config"], login())).toMatchObject({
      exit: 0,
      stderr: expect.stringContaining("that you have not confirmed"),
    });

    await run(home, ["trust", "--fingerprint", ksc.fingerprint256]);
    expect(await run(home, ["hosts"], login())).toMatchObject({ exit: 0, stderr: "" });
  });

  it("cannot replace a pinned certificate", async () => {
    const home = await createHome();
    const { host } = new URL(ksc.url);
    await home.write("project/ksc-edr.yaml", projectText());
    const pin = "AB:".repeat(31).concat("AB");
    await home.write("config/ksc-edr/config.yaml", `trusted:\n  ${host}: ${pin}\n`);

    expect(await run(home, ["hosts"], login())).toMatchObject({ exit: 5, stdout: "" });
  });

  it("needs no record if the user's own file says the same", async () => {
    const home = await createHome();
    await home.write("project/ksc-edr.yaml", projectText());
    await home.write("config/ksc-edr/config.yaml", projectText());
    expect(await run(home, ["hosts"], login())).toMatchObject({ exit: 0 });
  });

  it.each(["fingerprint: ", "host: other.example\nfingerprint: "])(
    "does not decide the trust in another server: %j",
    async (text) => {
      const home = await createHome();
      await home.write("project/ksc-edr.yaml", `${text}${ksc.fingerprint256}\n`);
      const { hostname, port, host } = new URL(ksc.url);
      await home.write("config/ksc-edr/config.yaml", `projectServers: ["${host}"]\n`);
      const env = { ...login(), KSC_HOST: hostname, KSC_PORT: port };

      expect(await run(home, ["hosts"], env)).toMatchObject({
        exit: 2,
        stderr: expect.stringMatching(
          /sets fingerprint, but the file does not name the server .*, so it must not decide whether to trust it/,
        ),
      });
      expect(await run(home, ["hosts", "--fingerprint", ksc.fingerprint256], env)).toMatchObject({ exit: 0 });
    },
  );
});

it("trusts a file that --config or KSC_EDR_CONFIG names, and reads its password file", async () => {
  const home = await createHome();
  const { host } = new URL(ksc.url);
  await home.write("automation/password", `${ksc.password}\n`);
  const [hostname, port] = host.split(":");
  const file = await home.write(
    "automation/ksc-edr.yaml",
    `host: ${hostname}\nport: ${port}\nuser: ${ksc.user}\npasswordFile: password\ntrusted:\n  ${host}: ${ksc.fingerprint256}\n`,
  );
  expect(await run(home, ["hosts", "--config", file])).toMatchObject({ exit: 0, stderr: "" });
  expect(await run(home, ["hosts"], { KSC_EDR_CONFIG: file })).toMatchObject({ exit: 0, stderr: "" });
  await expect(readFile(home.userFile)).rejects.toThrow(/ENOENT/);
});
