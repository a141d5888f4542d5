import { expect, it } from "vitest";
import {
  forbidden,
  http,
  json,
  pxgError,
  reset,
  type ScriptedServer,
  silence,
  startScriptedServer,
} from "../../client/test/scripted-server.js";
import { ResponseSchema } from "../src/json-output/response.js";
import { createHome, runCli } from "./run-cli.js";

const HOST = "53bf5bda-d728-4888-b002-67e63b6e4c63";
const html = http("502 Bad Gateway", "text/html", "<h1>Bad gateway</h1>");

interface Fault {
  readonly exit: number;
  readonly status: string;
  readonly code: string;
  readonly script: (server: ScriptedServer) => unknown;
}

const faults: Readonly<Record<string, Fault>> = {
  "a refused login": {
    exit: 3,
    status: "failed",
    code: "authentication_failed",
    script: (server) => server.on("Session.StartSession", http("401 Unauthorized", "text/plain", "")),
  },
  "access denied": {
    exit: 3,
    status: "failed",
    code: "api_error",
    script: (server) => server.on("HostGroup.AddIncident", pxgError("KLSTD", 1184, "Access denied")),
  },
  "a dead session": {
    exit: 3,
    status: "failed",
    code: "session_ended",
    script: (server) => server.on("HostGroup.AddIncident", forbidden),
  },
  "no server": {
    exit: 4,
    status: "failed",
    code: "connection_failed",
    script: (server) => server.stopListening(),
  },
  "a reset": {
    exit: 6,
    status: "outcome_unknown",
    code: "outcome_unknown",
    script: (server) => server.on("HostGroup.AddIncident", reset),
  },
  "a proxy's page in place of the answer": {
    exit: 6,
    status: "outcome_unknown",
    code: "outcome_unknown",
    script: (server) => server.on("HostGroup.AddIncident", html),
  },
  "an answer that does not come": {
    exit: 6,
    status: "outcome_unknown",
    code: "outcome_unknown",
    script: (server) => server.on("HostGroup.AddIncident", silence),
  },
  "an incident without its task": {
    exit: 9,
    status: "incomplete",
    code: "response_incomplete",
    script: (server) => server.on("HostGroup.UpdateIncident", pxgError("KLSTD", 1184, "Access denied")),
  },
};

async function isolate(server: ScriptedServer, fingerprint: string, ...hosts: string[]) {
  const home = await createHome();
  const cert = await home.write("ca.pem", server.certificate.cert);
  return runCli(["isolate", "--json", "--answer-timeout", "100ms", "--", ...hosts], {
    cwd: home.project,
    env: {
      ...home.env,
      KSC_HOST: "localhost",
      KSC_PORT: String(server.port),
      KSC_USER: "api",
      KSC_PASSWORD: "S3cret",
      ...(fingerprint === "" ? { KSC_CERT: cert } : { KSC_FINGERPRINT: fingerprint }),
    },
  });
}

async function startServer() {
  const server = await startScriptedServer();
  server.on("HostGroup.AddIncident", json({ PxgRetVal: 42 }));
  server.on("HostGroup.UpdateIncident", json({}));
  return server;
}

it.each(Object.entries(faults))(
  "%s ends with its exit code, and is sent once",
  async (_, { script, ...expected }) => {
    await using server = await startServer();
    await script(server);

    const { exit, stdout, stderr } = await isolate(server, "", HOST);

    const row = ResponseSchema.parse(JSON.parse(stdout));
    expect({ exit, status: row.status, code: row.error?.code }).toEqual(expected);
    expect(server.methods.filter((method) => method === "HostGroup.AddIncident").length).toBeLessThanOrEqual(
      1,
    );
    expect(stdout + stderr).not.toContain("S3cret");
    if (row.status === "failed") {
      expect(JSON.parse(stderr)).toMatchObject({ error: { code: expected.code, exitCode: expected.exit } });
    }
  },
);

it("a certificate that is not pinned ends with 5, and nothing is sent", async () => {
  await using server = await startServer();

  const { exit } = await isolate(server, "AB".repeat(32), HOST);

  expect(exit).toBe(5);
  expect(server.requests).toEqual([]);
});

it("a run to many hosts stops if the rest would fail the same way", async () => {
  await using server = await startServer();
  server.on("HostGroup.AddIncident", pxgError("KLSTD", 1184, "Access denied"));
  const hosts = Array.from({ length: 40 }, (_, index) => `00000000-0000-4000-8000-0000000000${10 + index}`);

  const { exit, stdout, stderr } = await isolate(server, "", ...hosts);

  expect(exit).toBe(3);
  expect(stdout.trimEnd().split("\n").length).toBeLessThan(12);
  expect(stderr).toContain("the run stopped after 0 accepted responses");
});
