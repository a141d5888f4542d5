import { createKscClient } from "@ksc-edr/client";
import { type MockKsc, startMockKsc } from "@ksc-edr/mock-ksc/testing";
import { expect, it, onTestFinished } from "vitest";
import { http, pxgError, startScriptedServer } from "../../client/test/scripted-server.js";
import { createHome, runCli } from "./run-cli.js";

/** Clears the screen, writes to the clipboard, reverses the text, and begins a line. */
const HOSTILE = "\u001B[2J\u001B]52;c;cm0=\u0007\u202E\u009B1m\nfake";
const SHOWN = "\\x1b[2J\\x1b]52;c;cm0=\\x07\\u202e\\x9b1m";
const HOST = "53bf5bda-d728-4888-b002-67e63b6e4c63";
const OTHER = "7a1c0e2f-33b4-4f0d-8a55-0c1d2e3f4a5b";

async function startKsc(): Promise<{ ksc: MockKsc; env: Record<string, string> }> {
  const home = await createHome();
  const hosts = [
    { id: HOST, displayName: `PC ${HOSTILE}`, fqdn: "pc.corp.example", osName: HOSTILE },
    { id: OTHER, displayName: `PC ${HOSTILE}`, fqdn: "pc2.corp.example" },
  ];
  const scenario = await home.write("company.json", JSON.stringify({ hosts }));
  const ksc = await startMockKsc({
    scenario,
    endpoint: { startDelayMs: 0, runDelayMs: 0 },
    notices: { periodMs: 20 },
  });
  onTestFinished(() => ksc.close());
  return { ksc, env: loginOf(ksc.url, ksc) };
}

function loginOf(
  url: string,
  { user, password, fingerprint256 }: Pick<MockKsc, "user" | "password" | "fingerprint256">,
) {
  const { hostname, port } = new URL(url);
  return {
    KSC_HOST: hostname,
    KSC_PORT: port,
    KSC_USER: user,
    KSC_PASSWORD: password,
    KSC_FINGERPRINT: fingerprint256,
  };
}

/** Only the program's own line ends may control a terminal. */
function expectHarmless({ stdout, stderr }: { stdout: string; stderr: string }): void {
  expect(`${stdout}${stderr}`).not.toMatch(/(?![\n\t])[\p{Cc}\p{Cf}]/u);
  expect(`${stdout}${stderr}`).not.toMatch(/^fake/m);
}

it("names and areas of a server are shown escaped in lists, results, doctor and watch", async () => {
  const { ksc, env } = await startKsc();
  await using client = createKscClient({
    url: ksc.url,
    credentials: { user: ksc.user, password: ksc.password },
    tls: { ca: ksc.ca },
    // The strict schema of a response lets no control character through, but format characters.
    area: "SOC\u202E",
  });
  const { incidentId } = await client.responses.isolateHost({ host: HOST });
  await client.track({ incidentId, hostId: HOST, sentAt: new Date() }, { until: "created" });

  const run = async (...args: string[]) => {
    const result = await runCli(args, { env });
    expectHarmless(result);
    return result;
  };
  expect((await run("hosts")).stdout).toContain(`PC ${SHOWN} fake\t`);
  expect((await run("tasks", "--states", "--all")).stdout).toContain(SHOWN);
  expect(await run("incidents")).toMatchObject({ exit: 0 });
  expect((await run("isolate", "--", HOST)).stdout).toMatch(/^accepted: /);
  expect(await run("doctor")).toMatchObject({ exit: 0 });
  expect((await run("hosts", `PC ${HOSTILE}`)).stderr).toContain(SHOWN);
  expect((await run("isolate", "--", `nobody ${HOSTILE}`)).stderr).toContain("\\u202e");

  const stop = new AbortController();
  const watching = runCli(["watch", "--polling", "--every", "20ms"], {
    env,
    signal: stop.signal,
    onStdout: (text) => {
      if (text.includes("SOC")) stop.abort();
    },
  });
  // The watch may begin after the first of them.
  while (!stop.signal.aborted) await client.responses.isolateHost({ host: HOST });
  const watched = await watching;
  expectHarmless(watched);
  expect(watched.stdout).toContain("SOC\\u202e");

  const json = await runCli(["hosts", "--json"], { env });
  expect(
    json.stdout
      .split("\n")
      .slice(0, 2)
      .map((line) => JSON.parse(line).displayName),
  ).toEqual([`PC ${HOSTILE}`, `PC ${HOSTILE}`]);
});

it("error texts of a server are shown escaped, with --debug too", async () => {
  await using server = await startScriptedServer();
  const { fingerprint256 } = server.certificate;
  const env = loginOf(server.url, { user: "u", password: "Geheim-4711", fingerprint256 });
  server.on("HostGroup.FindHosts", pxgError("KLSTD", 1184, HOSTILE));
  const refused = await runCli(["hosts", "--debug"], { env });
  expectHarmless(refused);
  expect(refused.stderr).toContain(SHOWN);

  server.on("HostGroup.FindHosts", http("500 Oops", "text/plain", HOSTILE));
  const failed = await runCli(["hosts", "--debug"], { env });
  expectHarmless(failed);
  expect(failed.stderr).toContain(SHOWN);
});

it("a short password is not removed from messages, which says a warning, once", async () => {
  await using server = await startScriptedServer();
  const { fingerprint256 } = server.certificate;
  const env = loginOf(server.url, { user: "u", password: "w", fingerprint256 });
  server.on("HostGroup.FindHosts", pxgError("KLSTD", 1184, "down with it"));

  const { stderr } = await runCli(["hosts"], { env });

  expect(stderr).toContain("down with it");
  expect(stderr).not.toContain("[removed]");
  expect(stderr.match(/a secret has fewer than 4 characters/g)).toHaveLength(1);
});

it("a password is removed from messages in any spelling, with the word around it", async () => {
  await using server = await startScriptedServer();
  const { fingerprint256 } = server.certificate;
  const env = loginOf(server.url, { user: "u", password: "with", fingerprint256 });
  server.on("HostGroup.FindHosts", pxgError("KLSTD", 1184, "goes without d2l0aA 77697468 &#119;ith done"));

  const { stderr } = await runCli(["hosts"], { env });

  expect(stderr).toContain("goes [removed] [removed] [removed] [removed] done");
});
