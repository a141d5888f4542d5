import { assumedRules } from "@ksc-edr/core";
import { wireProfiles } from "@ksc-edr/core/wire";
import * as z from "zod";
import { defaultServerKind, serverKindNames } from "../domain/server/server-kind.js";
import {
  count,
  group,
  milliseconds,
  oneOf,
  onOff,
  port,
  seconds,
  setting,
  text,
  wholeNumber,
} from "./setting.js";

// Types, defaults, command-line options, environment variables, mock-ksc.yaml, the options of startMockKsc(),
// docs/settings.md and the JSON Schema all come from this file. To add a setting, add it here, then read it where it
// takes effect (CONTRIBUTING.md).

const assumed = true;
const secret = true;
const isPath = true;

export const settingGroups = {
  server: group("Server", {
    host: setting(text().default("127.0.0.1"), "Address on which the Open API listens.", {
      flag: "host",
      value: "address",
    }),
    port: setting(port().default(13_299), "Port of the Open API; 0 takes any free port.", {
      flag: "port",
      value: "number",
    }),
    kind: setting(
      oneOf(serverKindNames).default(defaultServerKind),
      "Product and version of the simulated Administration Server.",
      { flag: "server", value: "kind" },
    ),
    profile: setting(
      oneOf(wireProfiles).default("lenient"),
      "How strictly calls are checked. docs/coverage.md lists every difference.",
      { flag: "profile", value: "profile" },
    ),
    scenario: setting(
      text().optional(),
      "YAML or JSON file with the hosts, groups and accounts to serve (docs/scenario.md).",
      { flag: "scenario", value: "file", isPath, otherwise: "a company of 12 hosts" },
    ),
    dataDir: setting(
      text().optional(),
      "Folder that keeps incidents, tasks and the certificate between runs.",
      {
        flag: "data-dir",
        value: "folder",
        isPath,
        otherwise: "everything but the certificate stays in memory",
      },
    ),
    readyFile: setting(
      text().optional(),
      "File to which the ready line is also written. It exists only while the simulator runs.",
      { flag: "ready-file", value: "file", isPath, otherwise: "none" },
    ),
    seed: setting(
      text().optional(),
      "Makes ids the same in every run. Passwords, tokens, sessions and keys stay random.",
      {
        flag: "seed",
        value: "text",
        otherwise: "random",
      },
    ),
    keepAliveSeconds: setting(seconds().default(600), "Seconds after which an idle connection is closed.", {
      flag: "keep-alive",
      value: "seconds",
    }),
    maxBodyBytes: setting(
      wholeNumber(1, 1_073_741_824).default(32 * 1024 * 1024),
      "Largest request body in bytes. A larger one is answered with HTTP 413.",
      { value: "bytes" },
    ),
  }).prefault({}),

  tls: group("TLS", {
    certFile: setting(
      text().optional(),
      "Your own certificate chain in PEM, the server's certificate first. Requires tls.keyFile.",
      { flag: "cert", value: "file", isPath, otherwise: "a certificate made at the first start" },
    ),
    keyFile: setting(text().optional(), "Private key of tls.certFile in PEM.", {
      flag: "key",
      value: "file",
      isPath,
      otherwise: "none",
    }),
    names: setting(
      z.array(text(), { error: "must be a list of names and addresses" }).default([]),
      "More names and addresses for the certificate, besides localhost, 127.0.0.1 and ::1.",
      { flag: "tls-name", value: "name" },
    ),
  }).prefault({}),

  login: group("Accounts and sessions", {
    users: setting(
      z
        .array(
          z
            .string({ error: "must be NAME:PASSWORD" })
            .regex(/^[^:]+:.+$/s, { error: "must be NAME:PASSWORD, neither of them empty" }),
          { error: "must be a list of NAME:PASSWORD" },
        )
        .default([]),
      "Account as NAME:PASSWORD. On the command line, other users of the machine can see it.",
      { flag: "user", value: "name:password", secret, otherwise: '"api" with a generated password' },
    ),
    usersFile: setting(text().optional(), "File with one NAME:PASSWORD per line.", {
      flag: "users-file",
      value: "file",
      isPath,
      otherwise: "none",
    }),
    sessionIdleSeconds: setting(seconds().default(180), "Seconds after which an idle session ends.", {
      flag: "session-idle",
      value: "seconds",
      assumed,
    }),
    lockoutTries: setting(count().default(10), "Wrong passwords in a row that block an account.", {
      flag: "lockout-tries",
      value: "number",
    }),
    lockoutSeconds: setting(seconds().default(3600), "Seconds for which an account stays blocked.", {
      flag: "lockout-seconds",
      value: "seconds",
    }),
    refusedStatus: setting(
      z.literal([401, 403], { error: "must be 401 or 403" }).default(401),
      "HTTP status for a login with wrong credentials.",
      { flag: "refused-login", value: "status", assumed },
    ),
    blockedAccount: setting(
      oneOf(["status", "error"]).default("status"),
      'Answer to a blocked account: "status" as for wrong credentials, "error" is SPL 2013 with HTTP 200.',
      { flag: "blocked-account", value: "answer", assumed },
    ),
  }).prefault({}),

  tasks: group("Tasks", {
    limit: setting(count().default(100), "Response tasks that are kept. Beyond it the oldest is removed.", {
      flag: "task-limit",
      value: "number",
    }),
    lifeDays: setting(wholeNumber(1, 36_500).default(30), "Days after which a response task is removed.", {
      value: "days",
    }),
    background: setting(
      onOff().default(true),
      "Background connection of the Web Console. Without it, incidents are stored and never become tasks.",
      {
        flag: "background",
        negation: "Disconnect the Web Console: incidents are stored and never become tasks.",
      },
    ),
  }).prefault({}),

  taskName: group("Names of response tasks", {
    taskType: setting(
      oneOf(["literal", "title"]).default("literal"),
      'Form of the task type: "literal" is isolateHost, "title" is Isolate host.',
      { flag: "task-name-type", value: "form", assumed },
    ),
    utcOffsetMinutes: setting(
      wholeNumber(-720, 840).default(0),
      "Minutes between UTC and the time in the name.",
      {
        flag: "task-name-offset",
        value: "minutes",
        assumed,
      },
    ),
    id: setting(oneOf(["incident", "host"]).default("incident"), "Id at the end of the name.", {
      flag: "task-name-id",
      value: "id",
      assumed,
    }),
  }).prefault({}),

  endpoint: group("Hosts", {
    startDelayMs: setting(
      milliseconds().default(1000),
      "Milliseconds from the creation of a task to its start on a host.",
      { flag: "start-delay", value: "ms", assumed, otherwise: "1000, or 0 with clock.now" },
    ),
    runDelayMs: setting(milliseconds().default(1000), "Milliseconds from the start of a task to its end.", {
      flag: "run-delay",
      value: "ms",
      assumed,
      otherwise: "1000, or 0 with clock.now",
    }),
  }).prefault({}),

  assumptions: group("Assumptions about the product", {
    rules: setting(
      z
        .partialRecord(z.enum(assumedRules.map(({ id }) => id)), oneOf(["warn", "ignore"]), {
          error: (issue) =>
            issue.code === "invalid_type" ? "must name rules, each with warn or ignore" : undefined,
        })
        .default({}),
      'What happens to a body that breaks an assumed rule: "warn" makes a task and logs a warning, "ignore" makes no task.',
      { flag: "assume", value: "rule=warn|ignore", otherwise: "see the rules below" },
    ),
    unknownHost: setting(
      oneOf(["refuse", "accept"]).default("refuse"),
      "What AddIncident does for a host that does not exist.",
      { flag: "unknown-host", value: "answer", assumed },
    ),
    taskTrigger: setting(
      oneOf(["update", "add"]).default("update"),
      "Which call requests the task: UpdateIncident, or AddIncident alone.",
      { flag: "task-trigger", value: "call", assumed },
    ),
    strictOwnership: setting(
      onOff().default(false),
      "Only the session or connection that created a result set may read it.",
      { flag: "strict-ownership", assumed },
    ),
    asyncActionMs: setting(milliseconds().default(500), "Milliseconds that an asynchronous action takes.", {
      flag: "async-action",
      value: "ms",
      assumed,
      otherwise: "500, or 0 with clock.now",
    }),
  }).prefault({}),

  notices: group("Event notices", {
    periodMs: setting(milliseconds().default(1000), "Milliseconds that a client waits between two polls.", {
      value: "ms",
      assumed,
    }),
    subscriptionLimit: setting(count().default(100), "Subscriptions that one session may hold.", {
      value: "number",
      assumed,
    }),
  }).prefault({}),

  clock: group("Clock", {
    now: setting(
      z.iso
        .datetime({ offset: true, error: "must be a date, a time and a zone, such as 2025-06-03T08:15:42Z" })
        .optional(),
      "Freezes the clock at this time, such as 2025-06-03T08:15:42Z. Certificates keep using the real time.",
      { flag: "now", value: "time", otherwise: "the real time" },
    ),
  }).prefault({}),

  journal: group("Journal of calls", {
    size: setting(wholeNumber(0, 1_000_000).default(1000), "Calls that the journal keeps; 0 keeps none.", {
      flag: "journal-size",
      value: "number",
    }),
    bodyLength: setting(
      wholeNumber(0, 100_000_000).default(16_384),
      "Characters of a request or an answer that the journal keeps.",
      { value: "number" },
    ),
  }).prefault({}),

  admin: group("Admin API", {
    enabled: setting(onOff().default(true), "Serves the admin API, always on 127.0.0.1.", {
      flag: "admin",
      negation: "Disable the admin API.",
    }),
    port: setting(port().default(13_300), "Port of the admin API; 0 takes any free port.", {
      flag: "admin-port",
      value: "number",
      otherwise: "13300, or any free port if server.port is 0",
    }),
  }).prefault({}),

  log: group("Log on stderr", {
    level: setting(
      oneOf(["debug", "info", "warn", "error", "silent"]).default("info"),
      "Lowest level that is logged.",
      { flag: "log-level", value: "level" },
    ),
    format: setting(
      oneOf(["pretty", "json"]).default("json"),
      "Text for people, or one JSON object per line.",
      {
        flag: "log-format",
        value: "form",
        otherwise: '"pretty" on a terminal, else "json"',
      },
    ),
    quiet: setting(onOff().default(false), "Log warnings and errors only, whatever log.level says.", {
      flag: "quiet",
    }),
  }).prefault({}),
};

/** All settings of the program `mock-ksc`. */
export const SettingsSchema = z.strictObject(settingGroups);

export type Settings = z.output<typeof SettingsSchema>;
