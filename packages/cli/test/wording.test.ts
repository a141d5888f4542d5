import {
  KscAbortedError,
  KscAmbiguousHostError,
  KscApiError,
  KscAuthenticationError,
  KscBulkStoppedError,
  KscClosedError,
  KscConnectionError,
  KscHostNotFoundError,
  KscHttpError,
  KscIncompleteResponseError,
  KscInvalidArgumentError,
  KscOutcomeUnknownError,
  KscRunFileError,
  KscSessionError,
  KscTimeoutError,
  KscTlsError,
} from "@ksc-edr/client";
import { responseTaskNames } from "@ksc-edr/core";
import { expect, it } from "vitest";
import { commandTable } from "../src/commands/command-table.js";
import { clientFailures, formatFailure, toFailure } from "../src/program/failure.js";
import { commandFamilies } from "../src/spec/command-spec.js";
import { connectionOptions, outputOptions } from "../src/spec/common-options.js";
import { environmentVariables } from "../src/spec/environment-variables.js";
import { exitCodes } from "../src/spec/exit-codes.js";
import { settingNames } from "../src/spec/setting-specs.js";
import { createHome, runCli } from "./run-cli.js";

/** Names in camel case that an operator writes or sees in files, variables and tasks. */
const ownNames = new Set<string>([
  ...settingNames,
  ...responseTaskNames,
  ...environmentVariables.flatMap(({ names }) => names),
  "responseTask",
  "targetHost",
]);

function expectOwnWords(text: string): void {
  expect(text).not.toMatch(/\w+\.\w+\(/);
  expect(text).not.toMatch(/\b(?:tls|credentials|timeouts|retry)\.\w/);
  const foreign = (text.match(/\b[a-z]+[A-Z]\w*/g) ?? []).filter((word) => !ownNames.has(word));
  expect(foreign, text).toEqual([]);
}

const notProse = new Set(["name", "command", "value", "kind", "exit", "exits", "choices", "default", "bare"]);

function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => (notProse.has(key) ? [] : textsOf(each)));
}

it.each([
  ["commands", commandTable.map(({ spec }) => spec)],
  ["command families", commandFamilies],
  ["common options", [connectionOptions, outputOptions]],
  ["environment variables", environmentVariables.map(({ summary }) => ({ summary }))],
  ["exit codes", exitCodes],
  ["next steps", clientFailures],
])("the texts of %s name no function or option of a library", (_name, source) => {
  const texts = textsOf(source);
  expect(texts.length).toBeGreaterThan(0);
  for (const text of texts) expectOwnWords(text);
});

const call = { method: "HostGroup.AddIncident", requestId: null };
const sent = { call, sent: true, retryable: false, cause: null };
const refused = new KscAuthenticationError("refused", "the server refused the credentials", {
  call,
  remedy: "Check credentials.internal",
});
const isolate = {
  task: "isolateHost",
  targetHost: "53bf5bda-d728-4888-b002-67e63b6e4c63",
  params: { action: 1 },
  responseEventIncident: true,
  responseEventIncidentArea: "KUMA",
} as const;
const counts = {
  accepted: 2,
  failed: 1,
  incomplete: 0,
  outcome_unknown: 0,
  skipped: 0,
} as const;

const errors = [
  new KscInvalidArgumentError("tls.caFile", "cannot be read: ENOENT", { remedy: "Set tls.ca" }),
  new KscHostNotFoundError('"WS-NOBODY"', []),
  new KscAmbiguousHostError('"KIOSK"', []),
  new KscClosedError(),
  new KscConnectionError("cannot connect to ksc.example:13299", {
    ...sent,
    sent: false,
    remedy: "Set the option proxy",
  }),
  new KscConnectionError("the connection was lost", sent),
  new KscTlsError("untrusted_issuer", "no trusted authority signed the certificate", {
    call,
    remedy: "Set tls.caFile",
    cause: null,
  }),
  new KscTimeoutError("headers", 1000, "no answer", { ...sent, remedy: "Raise timeouts.headersMs" }),
  new KscAbortedError(sent),
  refused,
  new KscSessionError(call, null),
  new KscHttpError(404, "", { call, retryable: false }),
  new KscApiError({ module: "KLSTD", code: 1186, message: "" }, call, (text) => text),
  new KscOutcomeUnknownError(call, new KscConnectionError("the connection was lost", sent)),
  new KscIncompleteResponseError(7, isolate, new Error("refused")),
  new KscBulkStoppedError("login", 1, counts, refused),
  new KscRunFileError("exists", "run.ndjson", "exists", { remedy: "Resume with resume: true" }),
];

it.each(errors.map((error) => [error.name, error.code, error] as const))(
  "%s (%s) uses the words of the command line",
  (_name, code, error) => {
    const failure = toFailure(error);

    expect(failure.code).toBe(code);
    expect(failure.message).not.toBe("");
    expectOwnWords(formatFailure(failure));
  },
);

it("reports what stopped a run to several hosts, and the next step", () => {
  expect(toFailure(new KscBulkStoppedError("login", 1, counts, refused))).toMatchObject({
    exit: "incomplete",
    message: "the run stopped after 2 accepted responses: the server refused the credentials",
    next: expect.stringMatching(/^check the user .*; fix the cause and run the command again/),
  });
});

it("reports why the question for a code failed", () => {
  const cause = new Error("cancelled; nothing was done");
  const error = new KscAuthenticationError("credentials_unavailable", "credentials.totp failed", {
    call,
    remedy: "Its error is the cause",
    cause,
  });
  expect(toFailure(error).message).toBe("cancelled; nothing was done");
});

it.each([
  [["--cert", "/no/such/file"], {}, "--cert cannot be read"],
  [["--domain", 'EX"AMPLE'], {}, "--domain contains a quote"],
  [[], { KSC_TOTP_SECRET: "0189" }, "KSC_TOTP_SECRET must contain"],
])("names the option or variable of an invalid setting: %j %j", async (args, env, words) => {
  const { env: home } = await createHome();
  const login = { KSC_HOST: "127.0.0.1", KSC_PORT: "1", KSC_USER: "u", KSC_PASSWORD: "S3cret-words" };

  const { exit, stderr } = await runCli(["hosts", ...args], { env: { ...home, ...login, ...env } });

  expect({ exit, stderr }).toEqual({ exit: 2, stderr: expect.stringContaining(words) });
  expectOwnWords(stderr);
});
