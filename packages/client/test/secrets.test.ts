import { channel } from "node:diagnostics_channel";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { inspect } from "node:util";
import { expect, it } from "vitest";
import { CHANNEL_PREFIX, clientEventTypes, type KscCredentials, KscError } from "../src/index.js";
import { fakeTime } from "./fake-time.js";
import { clientOf, PASSWORD, rejection } from "./scripted-client.js";
import {
  forbidden,
  half,
  http,
  json,
  pxgError,
  reset,
  type Step,
  silence,
  startScriptedServer,
} from "./scripted-server.js";

const BASE64 = Buffer.from(PASSWORD).toString("base64");
const SESSION = "nsPbUpP1oAVZlM1lODEbg8A==";
const LOGIN = [PASSWORD, BASE64, "KSCBasic user="];
const impatient = { timeouts: { connectMs: 300, headersMs: 100, bodyMs: 100 } };

/** Everything that a log could show of an error: its text, fields, stack, and the same of its causes. */
function everythingOf(error: unknown): string {
  return [inspect(error, { depth: 20, showHidden: true, getters: true }), JSON.stringify(error)].join("\n");
}

/** A proxy or a debug page that shows what it was sent. */
const echo =
  (status: string, wrap: (text: string) => string): Step =>
  (socket, request) => {
    const headers = Object.entries(request.headers).map(([name, value]) => `${name}: ${value}`);
    const text = `${headers.join("\n")}\n${PASSWORD} ${SESSION}\n${request.body}`;
    http(status, "text/plain", wrap(text))(socket, request);
  };
const plain = (text: string) => text;
const quoted = (text: string) => JSON.stringify({ PxgError: { code: 1, module: text, message: text } });
const notJson = (text: string) => `{"Authorization": ${text}`;
const mistyped = (text: string) => JSON.stringify({ PxgRetVal: { shown: text } });

const steps: [string, Step][] = [
  ["an echo with 500", echo("500 Oops", plain)],
  ["an echo with 401", echo("401 Unauthorized", plain)],
  ["an echo with 403", echo("403 Forbidden", plain)],
  ["an echo with 400", echo("400 Bad Request", plain)],
  ["an echo in PxgError", echo("200 OK", quoted)],
  ["an echo that is not JSON", echo("200 OK", notJson)],
  ["an echo of another type", echo("200 OK", mistyped)],
  [
    "an echo that is not HTTP",
    (socket, request) =>
      void socket.write(`? ${request.headers["authorization"]} ${PASSWORD} ${SESSION}\r\n\r\n`),
  ],
  ["a reset", reset],
  ["half an answer", half("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{")],
  ["silence", silence],
  ["403", forbidden],
  ["1184", pxgError("KLSTD", 1184, "Access denied")],
];

function expectNoSecret(error: unknown, secrets: readonly string[]): void {
  expect(error).toBeInstanceOf(KscError);
  const text = everythingOf(error);
  for (const secret of secrets) expect(text).not.toContain(secret);
}

it.each(steps)("no error of opening a session shows a secret after %s", async (_, step) => {
  await using server = await startScriptedServer();
  server.on("Session.StartSession", step);
  await using client = clientOf(server, impatient);

  expectNoSecret(await rejection(client.call("HostGroup.GroupIdGroups", {})), LOGIN);
});

it.each(steps)("no error of a call shows a secret after %s", async (_, step) => {
  await using server = await startScriptedServer();
  server.on("Session.StartSession", json({ PxgRetVal: SESSION }));
  server.on("HostGroup.GroupIdGroups", step);
  server.on("HostGroup.AddIncident", step);
  await using client = clientOf(server, impatient);

  expectNoSecret(await rejection(client.call("HostGroup.GroupIdGroups", {})), [...LOGIN, SESSION]);
  expectNoSecret(await rejection(client.responses.isolateHost({ host: { id: "h" } })), [...LOGIN, SESSION]);
});

/** Collects everything that the client emits: events, log entries, and messages of diagnostics channels. */
function listen() {
  const emitted: string[] = [];
  const collect = (what: unknown) => void emitted.push(everythingOf(what));
  const names = [...clientEventTypes, "clean-up-failed"].map((type) => `${CHANNEL_PREFIX}${type}`);
  for (const name of names) channel(name).subscribe(collect);
  return {
    onEvent: collect,
    log: collect,
    emitted,
    stop: () => {
      for (const name of names) channel(name).unsubscribe(collect);
    },
  };
}

const TOTP_SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const PROXY_PASSWORD = "pr0xy-pass";
const TOKEN = "5525d99d-2195-42d2-a1c4-ee5e227c16fd";

it.each(steps)("no event and no line of the log shows a secret after %s", async (_, step) => {
  await using server = await startScriptedServer();
  server.on(
    "Session.StartSession",
    http(
      "401 Unauthorized",
      "text/plain",
      "Authentication not finished",
      `WWW-Authenticate: KSCMFA type="totp"\r\nX-KSC-Session: ${SESSION}\r\n`,
    ),
    json({ PxgRetVal: SESSION }),
    step,
  );
  for (const method of [
    "HostGroup.GroupIdGroups",
    "HostGroup.AddIncident",
    "Session.Ping",
    "Session.EndSession",
  ]) {
    server.on(method, step);
  }
  const time = fakeTime(1_111_111_109_000);
  const { emitted, stop, onEvent, log } = listen();
  const client = clientOf(server, {
    ...impatient,
    ...time.options,
    credentials: { user: "api", password: PASSWORD, totp: { secret: TOTP_SECRET } },
    retry: { attempts: 2 },
    onEvent,
    log,
  });
  const failures = [
    await rejection(client.call("HostGroup.GroupIdGroups", {})),
    await rejection(client.responses.isolateHost({ host: { id: "h" } })),
  ];
  time.pass(60_000);
  await client.close();
  stop();

  expect(emitted.length).toBeGreaterThan(6);
  const text = [...emitted, ...failures.map(everythingOf)].join("\n");
  for (const secret of [...LOGIN, SESSION, TOTP_SECRET, "081804", "KSCMFA totp="]) {
    expect(text).not.toContain(secret);
  }
});

it.each([
  ["a one-time token", { oneTimeToken: TOKEN }],
  ["a web token", { webToken: TOKEN }],
  ["a gateway's key", { gatewayKey: TOKEN }],
] as [string, KscCredentials][])("nothing shows %s", async (_, credentials) => {
  await using server = await startScriptedServer();
  server.on("Session.StartSession", echo("401 Unauthorized", plain));
  const { emitted, stop, onEvent, log } = listen();
  const client = clientOf(server, { credentials, onEvent, log });
  const failure = await rejection(client.call("HostGroup.GroupIdGroups", {}));
  await client.close();
  stop();

  const text = [...emitted, everythingOf(failure), everythingOf(client)].join("\n");
  expect(text).toContain("[removed]");
  expect(text).not.toContain(TOKEN);
});

it("nothing shows the credentials of a proxy", async () => {
  const encoded = Buffer.from(`me:${PROXY_PASSWORD}`).toString("base64");
  await using server = await startScriptedServer();
  // Whatever answers in place of a proxy, and whatever answers behind it.
  const proxy = createServer();
  proxy.on("connect", (request, socket) => {
    const shown = `${request.headers["proxy-authorization"]} ${PROXY_PASSWORD}`;
    socket.end(`HTTP/1.1 403 ${shown}\r\nX: ${shown}\r\n\r\n${shown}`);
  });
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
  const { port } = proxy.address() as AddressInfo;
  const { emitted, stop, onEvent, log } = listen();
  const client = clientOf(server, { proxy: `http://me:${PROXY_PASSWORD}@127.0.0.1:${port}`, onEvent, log });
  const failure = await rejection(client.call("HostGroup.GroupIdGroups", {}));
  await client.close();
  stop();
  proxy.close();

  expect(failure).toBeInstanceOf(KscError);
  const text = [...emitted, everythingOf(failure), everythingOf(client)].join("\n");
  expect(text).not.toContain(PROXY_PASSWORD);
  expect(text).not.toContain(encoded);
});

it("an echo shows no secret in the spelling of JSON, of URLs or of base64 either", async () => {
  const password = 'p "w\\ё&%';
  const spellings = [
    JSON.stringify(password).slice(1, -1),
    encodeURIComponent(password),
    Buffer.from(password).toString("base64"),
  ];
  await using server = await startScriptedServer();
  server.on("HostGroup.GroupIdGroups", http("500 Oops", "text/plain", spellings.join("\n")));
  await using client = clientOf(server, { credentials: { user: "api", password } });

  expectNoSecret(await rejection(client.call("HostGroup.GroupIdGroups", {})), spellings);
});

it("a password that a function gives is removed as well, and the one before it", async () => {
  await using server = await startScriptedServer();
  server.on(
    "HostGroup.GroupIdGroups",
    forbidden,
    http("500 Oops", "text/plain", "first-secret second-secret"),
  );
  const passwords = ["first-secret", "second-secret"];
  const credentials = () => ({ user: "api", password: passwords.shift() ?? "" });
  await using client = clientOf(server, { credentials });

  expectNoSecret(await rejection(client.call("HostGroup.GroupIdGroups", {})), [
    "first-secret",
    "second-secret",
  ]);
});

it("a client shows no secret of itself", async () => {
  await using server = await startScriptedServer();
  server.on("HostGroup.GroupIdGroups", json({ PxgRetVal: 1 }));
  await using client = clientOf(server);
  await client.call("HostGroup.GroupIdGroups", {});

  const text = everythingOf(client);

  expect(text).not.toContain(PASSWORD);
  expect(text).not.toContain(BASE64);
  expect(text).not.toContain("nSession1");
});
