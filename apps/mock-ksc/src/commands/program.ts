import { type AssumedRuleId, assumedRules } from "@ksc-edr/core";
import { defaultTaskNameStyle, type TaskNameStyle } from "@ksc-edr/core/ksc-task";
import { type WireProfile, wireProfiles } from "@ksc-edr/core/wire";
import { Command, InvalidArgumentError, Option } from "commander";
import * as z from "zod";
import type { User } from "../domain/accounts/users.js";
import { defaultServerKind, type ServerKindName, serverKinds } from "../domain/server/server-kind.js";
import { defaultOptions } from "../options.js";
import { readVersion } from "../version.js";
import type { ServeOptions } from "./serve.js";
import { UsageError } from "./usage-error.js";
import { parseUser } from "./users-file.js";

interface ServeFlags {
  readonly host: string;
  readonly port: number;
  readonly admin: boolean;
  readonly adminPort?: number;
  readonly journalSize: number;
  readonly startDelay?: number;
  readonly asyncAction?: number;
  readonly runDelay?: number;
  readonly cert?: string;
  readonly key?: string;
  readonly tlsName: readonly string[];
  readonly profile: WireProfile;
  readonly scenario?: string;
  readonly server: ServerKindName;
  readonly strictOwnership?: true;
  readonly dataDir?: string;
  readonly user: readonly User[];
  readonly usersFile?: string;
  readonly readyFile?: string;
  readonly sessionIdle: number;
  readonly lockoutTries: number;
  readonly lockoutSeconds: number;
  readonly refusedLogin: "401" | "403";
  readonly blockedAccount: "status" | "error";
  readonly keepAlive: number;
  readonly unknownHost: "refuse" | "accept";
  readonly taskTrigger: "update" | "add";
  readonly taskLimit: number;
  readonly background: boolean;
  readonly assume: ServeOptions["assumedRules"];
  readonly taskNameType: TaskNameStyle["taskType"];
  readonly taskNameOffset: number;
  readonly taskNameId: TaskNameStyle["id"];
  readonly logLevel: ServeOptions["logLevel"];
  readonly logFormat?: ServeOptions["logFormat"];
  readonly quiet?: true;
  readonly seed?: string;
  readonly now?: Date;
}

/** The command line of `mock-ksc`. */
export function createProgram(): Command {
  const program = new Command("mock-ksc")
    .description(
      "A simulator of Kaspersky Security Center's Open API. For tests only: it holds no real host and protects nothing.",
    )
    .version(readVersion())
    .showSuggestionAfterError()
    .showHelpAfterError("(mock-ksc --help shows what there is)");

  program
    .command("serve", { isDefault: true })
    .description("start the simulator; prints one line of JSON on stdout when it is ready")
    .option("--host <address>", "address to listen on", "127.0.0.1")
    .option("--port <number>", "port to listen on; 0 takes any free one", toPort, 13299)
    .option(
      "--admin-port <number>",
      "port of the tester's door on 127.0.0.1 (default: 13300, or any free one with --port 0)",
      toPort,
    )
    .option("--no-admin", "keep the tester's door shut")
    .option(
      "--journal-size <number>",
      "calls that the journal keeps",
      toJournalSize,
      defaultOptions.journalSize,
    )
    .option(
      "--start-delay <ms>",
      "from the order of a task to its start on a host (assumed; default: 1000, or 0 with --now)",
      toMs,
    )
    .option(
      "--run-delay <ms>",
      "from the start of a task to its end (assumed; default: 1000, or 0 with --now)",
      toMs,
    )
    .option(
      "--async-action <ms>",
      "how long an asynchronous action takes (assumed; default: 500, or 0 with --now)",
      toMs,
    )
    .option("--cert <file>", "your own certificate, PEM, leaf first; needs --key")
    .option("--key <file>", "key of --cert, PEM")
    .option("--tls-name <name>", "a further name or address in the certificate; may repeat", collectText, [])
    .option(
      "--scenario <file>",
      "what is served, YAML or JSON (docs/scenario.md), in place of the default company",
    )
    .addOption(
      new Option("--server <kind>", "product and version that is simulated")
        .choices(Object.keys(serverKinds))
        .default(defaultServerKind),
    )
    .addOption(
      new Option(
        "--profile <profile>",
        "how strictly calls are read (docs/coverage.md lists what each decides)",
      )
        .choices([...wireProfiles])
        .default(defaultOptions.profile),
    )
    .option(
      "--strict-ownership",
      "a result set answers only the session or connection that made it (assumed)",
    )
    .option(
      "--data-dir <folder>",
      "keep incidents, tasks and the certificate here; without it they are in memory",
    )
    .option("--user <name:password>", "an account; may repeat. Visible in the process list", collectUser, [])
    .option("--users-file <file>", "accounts, one NAME:PASSWORD a line")
    .option("--ready-file <file>", "also write the ready line to this file")
    .option(
      "--session-idle <seconds>",
      "idle life of a session (assumed)",
      toSeconds,
      defaultOptions.sessionIdleSeconds,
    )
    .option(
      "--lockout-tries <number>",
      "wrong passwords after which an account is blocked",
      toCount,
      defaultOptions.lockoutTries,
    )
    .option(
      "--lockout-seconds <seconds>",
      "how long an account stays blocked",
      toSeconds,
      defaultOptions.lockoutSeconds,
    )
    .addOption(
      new Option("--refused-login <status>", "status of a login with wrong credentials (assumed)")
        .choices(["401", "403"])
        .default(String(defaultOptions.refusedLoginStatus)),
    )
    .addOption(
      new Option(
        "--blocked-account <how>",
        "a blocked account is told by that status, or by the error SPL 2013 (assumed)",
      )
        .choices(["status", "error"])
        .default(defaultOptions.blockedAccount),
    )
    .option(
      "--keep-alive <seconds>",
      "how long an idle connection is kept",
      toSeconds,
      defaultOptions.keepAliveSeconds,
    )
    .addOption(
      new Option("--unknown-host <what>", "an incident of a host that does not exist (assumed)")
        .choices(["refuse", "accept"])
        .default(defaultOptions.unknownHost),
    )
    .addOption(
      new Option("--task-trigger <call>", "which call asks for the task (assumed)")
        .choices(["update", "add"])
        .default(defaultOptions.taskTrigger),
    )
    .option(
      "--task-limit <number>",
      "tasks that are kept before the oldest is rotated away",
      toCount,
      defaultOptions.taskLimit,
    )
    .option("--no-background", "cut the background connection: incidents are stored, no task is made")
    .option(
      "--assume <rule=warn|ignore>",
      "what a breach of an assumed rule does; may repeat",
      collectAssumption,
      {},
    )
    .addOption(
      new Option("--task-name-type <form>", "task type in a task's name (assumed)")
        .choices(["literal", "title"])
        .default(defaultTaskNameStyle.taskType),
    )
    .option(
      "--task-name-offset <minutes>",
      "offset from UTC of the time in a task's name (assumed)",
      toMinutes,
      0,
    )
    .addOption(
      new Option("--task-name-id <id>", "id in a task's name (assumed)")
        .choices(["incident", "host"])
        .default(defaultTaskNameStyle.id),
    )
    .addOption(
      new Option("--log-level <level>", "least level to log")
        .choices(["debug", "info", "warn", "error", "silent"])
        .default("info"),
    )
    .addOption(
      new Option(
        "--log-format <form>",
        "form of the log on stderr (default: pretty on a terminal, else json)",
      ).choices(["pretty", "json"]),
    )
    .option("--quiet", "log nothing below warnings")
    .option("--seed <text>", "draw ids and the generated password from this seed, to repeat a run")
    .option("--now <time>", "freeze the clock at this time, such as 2025-06-03T08:15:42Z", toTime)
    .addHelpText("after", `\nRules for --assume:\n${describeRules()}\n`)
    .action(async (flags: ServeFlags) => {
      const { serve } = await import("./serve.js");
      await serve(toServeOptions(flags));
    });
  program
    .command("ca")
    .description("print where the authority that clients trust lies, and the certificate's fingerprint")
    .option("--data-dir <folder>", "the folder given to serve")
    .option("--json", "as JSON")
    .action(async (flags: { readonly dataDir?: string; readonly json?: true }) => {
      const { printAuthority } = await import("./ca.js");
      await printAuthority(flags.dataDir ?? null, flags.json ?? false);
    });
  return program;
}

/** While the clock is frozen, a task with a delay would never end. */
const noDelay = { startDelayMs: 0, runDelayMs: 0, asyncActionMs: 0 };

function toServeOptions(flags: ServeFlags): ServeOptions {
  const delay = flags.now === undefined ? defaultOptions : noDelay;
  return {
    host: flags.host,
    port: flags.port,
    adminPort: flags.admin ? (flags.adminPort ?? (flags.port === 0 ? 0 : 13300)) : null,
    journalSize: flags.journalSize,
    startDelayMs: flags.startDelay ?? delay.startDelayMs,
    asyncActionMs: flags.asyncAction ?? delay.asyncActionMs,
    runDelayMs: flags.runDelay ?? delay.runDelayMs,
    ownCertificate: toOwnCertificate(flags),
    tlsNames: flags.tlsName,
    profile: flags.profile,
    scenario: flags.scenario ?? null,
    serverKind: flags.server,
    strictOwnership: flags.strictOwnership ?? false,
    dataDir: flags.dataDir ?? null,
    users: flags.user,
    usersFile: flags.usersFile ?? null,
    readyFile: flags.readyFile ?? null,
    sessionIdleSeconds: flags.sessionIdle,
    lockoutTries: flags.lockoutTries,
    lockoutSeconds: flags.lockoutSeconds,
    refusedLoginStatus: flags.refusedLogin === "403" ? 403 : 401,
    blockedAccount: flags.blockedAccount,
    keepAliveSeconds: flags.keepAlive,
    unknownHost: flags.unknownHost,
    taskTrigger: flags.taskTrigger,
    taskLimit: flags.taskLimit,
    background: flags.background,
    assumedRules: flags.assume,
    taskNameStyle: {
      taskType: flags.taskNameType,
      utcOffsetMinutes: flags.taskNameOffset,
      id: flags.taskNameId,
    },
    logLevel: flags.quiet === true ? "warn" : flags.logLevel,
    logFormat: flags.logFormat ?? (process.stderr.isTTY === true ? "pretty" : "json"),
    seed: flags.seed ?? null,
    now: flags.now ?? null,
  };
}

function toOwnCertificate({ cert, key }: ServeFlags): ServeOptions["ownCertificate"] {
  if (cert === undefined && key === undefined) return null;
  if (cert === undefined || key === undefined)
    throw new UsageError("--cert and --key go together: name both files");
  return { cert, key };
}

function describeRules(): string {
  return assumedRules
    .map(({ id, sentence, onBreach }) => `  ${id.padEnd(26)} ${sentence} (default: ${onBreach})`)
    .join("\n");
}

const collectText = (text: string, texts: readonly string[]) => [...texts, text];

function collectUser(text: string, users: readonly User[]): readonly User[] {
  return [...users, parseUser(text, "--user")];
}

function collectAssumption(
  text: string,
  switches: ServeOptions["assumedRules"],
): ServeOptions["assumedRules"] {
  const [name, what] = text.split("=");
  const rule = assumedRules.find(({ id }) => id === name);
  if (rule === undefined || (what !== "warn" && what !== "ignore")) {
    throw new InvalidArgumentError(
      "Expected RULE=warn or RULE=ignore with one of the rules listed by --help.",
    );
  }
  return { ...switches, [rule.id satisfies AssumedRuleId]: what };
}

const integerBetween = (least: number, most: number, what: string) => (text: string) => {
  const number = Number(text);
  if (!/^-?\d+$/.test(text) || number < least || number > most) {
    throw new InvalidArgumentError(`Expected ${what}, a whole number from ${least} to ${most}.`);
  }
  return number;
};

const toPort = integerBetween(0, 65_535, "a port");
const toMs = integerBetween(0, 86_400_000, "milliseconds");
const toJournalSize = integerBetween(0, 1_000_000, "a count");
const toSeconds = integerBetween(1, 86_400, "seconds");
const toCount = integerBetween(1, 1_000_000, "a count");
const toMinutes = integerBetween(-720, 840, "minutes");

const DateTimeSchema = z.iso.datetime({ offset: true });

function toTime(text: string): Date {
  if (!DateTimeSchema.safeParse(text).success)
    throw new InvalidArgumentError("Expected a date, a time and a zone, such as 2025-06-03T08:15:42Z.");
  return new Date(text);
}
