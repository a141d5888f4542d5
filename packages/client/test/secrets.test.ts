import { inspect } from "node:util";
import { expect, it } from "vitest";
import { KscError } from "../src/index.js";
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
  expectNoSecret(await rejection(client.responses.isolateHost({ host: "h" })), [...LOGIN, SESSION]);
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
