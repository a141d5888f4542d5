import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { createKscClient } from "@ksc-edr/client";
import type { MockKsc, MockKscOptions } from "@ksc-edr/mock-ksc/testing";
import { startMockKsc } from "@ksc-edr/mock-ksc/testing";
import { expect, it, onTestFinished } from "vitest";
import { createHome, runCli } from "./run-cli.js";

async function startKsc(options: MockKscOptions = {}): Promise<MockKsc> {
  const ksc = await startMockKsc(options);
  onTestFinished(() => ksc.close());
  return ksc;
}

const environmentOf = (ksc: MockKsc) => ({
  KSC_HOST: "127.0.0.1",
  KSC_PORT: new URL(ksc.url).port,
  KSC_USER: ksc.user,
  KSC_PASSWORD: ksc.password,
  KSC_FINGERPRINT: ksc.fingerprint256,
});

async function diagnose(env: Record<string, string>, ...args: string[]) {
  const home = await createHome();
  const { exit, stdout, stderr } = await runCli(["doctor", "--json", ...args], {
    cwd: home.project,
    env: { ...home.env, ...env },
  });
  const { healthy, server, checks } = JSON.parse(stdout);
  const of = (id: string) => checks.find((check: { id: string }) => check.id === id);
  const statuses = Object.fromEntries(
    checks.map((check: { id: string; status: string }) => [check.id, check.status]),
  );
  return { exit, stderr, healthy, server, of, statuses };
}

it("reports that all is well, and what the Open API cannot tell", async () => {
  const ksc = await startKsc();
  const result = await diagnose(environmentOf(ksc));

  expect(result).toMatchObject({ exit: 0, stderr: "", healthy: true, server: new URL(ksc.url).host });
  expect(result.statuses).toEqual({
    settings: "ok",
    reach: "ok",
    tls: "ok",
    login: "ok",
    server: "ok",
    clock: "ok",
    read: "ok",
    respond: "unknown",
    background: "unknown",
    account: "unknown",
  });
  expect(ksc.incidents()).toEqual([]);
});

it("infers the background connection from handled and unhandled responses", async () => {
  const respond = async (options: MockKscOptions, clock: () => Date) => {
    const ksc = await startKsc(options);
    await using client = createKscClient({
      url: ksc.url,
      credentials: { user: ksc.user, password: ksc.password },
      tls: { ca: ksc.ca },
      clock,
    });
    await client.responses.isolateHost({ host: ksc.hosts[0]?.id ?? "" });
    return ksc;
  };
  const up = await respond({}, () => new Date());
  await expect.poll(() => up.tasks().length).toBe(1);
  expect((await diagnose(environmentOf(up))).of("background")).toMatchObject({ status: "ok" });

  const down = await respond({ tasks: { background: false } }, () => new Date(Date.now() - 3_600_000));
  expect(await diagnose(environmentOf(down))).toMatchObject({ exit: 0, healthy: true });
  expect((await diagnose(environmentOf(down))).of("background")).toMatchObject({
    status: "warn",
    finding: expect.stringMatching(/still not handled: the background connection is probably down/),
    remedy: expect.stringMatching(/Integration, "Establish a background connection/),
  });
});

it("warns about the name of a shared account, and says that it checked only the name", async () => {
  const ksc = await startKsc({ users: [{ name: "Administrator", password: "geheim" }] });
  const { of } = await diagnose({ ...environmentOf(ksc), KSC_USER: "Administrator", KSC_PASSWORD: "geheim" });
  expect(of("account")).toMatchObject({
    status: "warn",
    finding:
      '"Administrator" is a usual name for an administrator or shared account; only the name was checked',
    remedy: expect.stringMatching(/dedicated internal user/),
  });
});

it("ends with the exit code of the first failure, and skips the checks after it", async () => {
  const ksc = await startKsc();
  const env = environmentOf(ksc);

  const wrongPassword = await diagnose({ ...env, KSC_PASSWORD: "geheim" });
  expect(wrongPassword).toMatchObject({
    exit: 3,
    healthy: false,
    statuses: { tls: "ok", login: "fail", server: "unknown" },
  });
  expect(wrongPassword.of("login").remedy).toMatch(/check the user \(--user, KSC_USER\)/);

  const { KSC_FINGERPRINT: _, ...unpinned } = env;
  const untrusted = await diagnose(unpinned);
  expect(untrusted).toMatchObject({ exit: 5, statuses: { reach: "ok", tls: "fail", login: "unknown" } });
  expect(untrusted.of("tls").remedy).toMatch(/ksc-edr trust HOST/);

  const closed = await diagnose({ ...env, KSC_PORT: String(await closedPort()) });
  expect(closed).toMatchObject({ exit: 4, statuses: { settings: "ok", reach: "fail", tls: "unknown" } });

  const { KSC_USER: __, ...nobody } = env;
  const unset = await diagnose(nobody);
  expect(unset).toMatchObject({ exit: 2, statuses: { settings: "fail", reach: "unknown" } });
  expect(unset.of("settings")).toMatchObject({
    finding: "no user is set",
    remedy: "use --user, set KSC_USER, or run ksc-edr init",
  });
});

it("warns that nothing is verified with --insecure-skip-tls-verify", async () => {
  const ksc = await startKsc();
  const { KSC_FINGERPRINT: _, ...env } = environmentOf(ksc);
  const result = await diagnose(env, "--insecure-skip-tls-verify", "--quiet");

  expect(result).toMatchObject({ exit: 0, statuses: { tls: "warn", login: "ok" } });
  expect(result.stderr).toMatch(
    /^warning: --insecure-skip-tls-verify: the certificate of 127\.0\.0\.1 is not verified/,
  );
});

it("takes the password from a file, a program or standard input, and shows none", async () => {
  const ksc = await startKsc();
  const { KSC_PASSWORD: password, ...env } = environmentOf(ksc);
  const home = await createHome();
  const file = await home.write("secret", `${password}\nnot this\n`);
  const open = await home.write("open", password, 0o644);
  const run = (variables: Record<string, string>, stdin = "", ...args: string[]) =>
    runCli(["doctor", ...args], { cwd: home.project, env: { ...home.env, ...env, ...variables }, stdin });
  const print = (text: string) =>
    JSON.stringify([process.execPath, "-e", `console.log(${JSON.stringify(text)})`]);

  for (const result of [
    await run({ KSC_PASSWORD_FILE: file }),
    await run({ KSC_PASSWORD_COMMAND: print(password) }),
    await run({}, `${password}\n`, "--password-file", "-"),
  ]) {
    expect(result).toMatchObject({ exit: 0, stderr: "" });
    expect(result.stdout).not.toContain(password);
  }
  expect(await run({ KSC_PASSWORD_FILE: open })).toMatchObject({
    exit: 0,
    stderr: expect.stringMatching(/other users can read the password file .*open; run: chmod 600/),
  });
  const failed = await run({
    KSC_PASSWORD_COMMAND: JSON.stringify([process.execPath, "-e", "throw 'geheim'"]),
  });
  expect(failed).toMatchObject({
    exit: 2,
    stdout: expect.stringMatching(/the password command ".*" failed \(1\)/),
  });
  expect(failed.stdout + failed.stderr).not.toContain("geheim");
  expect(await run({})).toMatchObject({
    exit: 2,
    stdout: expect.stringMatching(/no password is set, .*\n +set KSC_PASSWORD/),
  });
});

async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
