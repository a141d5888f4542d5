import {
  type BulkOptions,
  type BulkResult,
  type BulkTask,
  KscBulkStoppedError,
  type KscClient,
} from "@ksc-edr/client";
import { formatTaskIssue, parseResponseTask, type ResponseTask, warnOfPaths } from "@ksc-edr/core";
import { UsageError } from "../input/usage-error.js";
import type { ResponseRow } from "../json-output/response.js";
import type { Context } from "../program/context.js";
import type { InputOf } from "../spec/command-spec.js";
import type { ExitName } from "../spec/exit-codes.js";
import { incidentSeverities } from "../spec/severity.js";
import { LiveLine } from "../terminal/live-line.js";
import { confirmResponse } from "./confirm.js";
import { describeBulk, describeCounts, describeWait } from "./describe-progress.js";
import { showDryRun } from "./dry-run.js";
import { type NamedHosts, readHosts } from "./read-hosts.js";
import { ExitOfMany, exitOf } from "./response-exit.js";
import { describeRow, responseColumns, toResponseRow } from "./response-row.js";
import type { hostsArgument, respondOptions } from "./response-spec.js";

export type RespondInput = InputOf<{
  readonly arguments: typeof hostsArgument;
  readonly options: typeof respondOptions;
}>;

// Stands for the host while a task is checked that has none yet.
const NO_HOST = "-";
/** Rows that a terminal shows as a table, which needs them all together. */
const TABLE = 50;

/**
 * Sends a response to the hosts of a command line and shows what becomes of it. The task is checked, and its risk
 * confirmed, before anything is sent.
 */
export async function respond(context: Context, task: BulkTask, input: RespondInput): Promise<ExitName> {
  const { io, output } = context;
  checkInput(input);
  const named = readHosts(input.hosts, input.hostsFile, io);
  const checked = parseResponseTask({ ...withArea(task), targetHost: NO_HOST, responseEventIncident: true });
  for (const issue of warnOfPaths(checked)) output.warn(formatTaskIssue(issue));
  if (!input.dryRun) {
    const hosts = named.count === null ? null : input.hosts;
    await confirmResponse(context, { task: checked, hosts, yes: input.yes });
  }
  const client = await context.connect();
  return input.dryRun
    ? showDryRun(context, client, { task, named, ...sendOptionsOf(input) })
    : run(context, client, { task, response: checked.task, named, input });
}

/** The area of the settings takes its place when the response is sent. */
const withArea = (task: BulkTask) => ({ responseEventIncidentArea: "ksc-edr", ...task });

function checkInput({ resume, runFile, timeout, wait, dryRun }: RespondInput): void {
  if (resume && runFile === undefined) throw new UsageError("--resume needs the --run-file to go on with");
  if (timeout !== undefined && wait === undefined) throw new UsageError("--timeout is for --wait; give both");
  if (dryRun && runFile !== undefined)
    throw new UsageError("--dry-run writes no --run-file; leave one of them out");
}

interface Sending {
  readonly task: BulkTask;
  readonly response: ResponseTask["task"];
  readonly named: NamedHosts;
  readonly input: RespondInput;
}

async function run(
  context: Context,
  client: KscClient,
  { task, response, named, input }: Sending,
): Promise<ExitName> {
  const { io, output, signal } = context;
  const isOne = named.count === 1;
  const line = new LiveLine(io, !output.quiet && !(output.json && io.stdout.isTTY === true));
  const exits = new ExitOfMany();
  const table: ResponseRow[] = [];
  const results = client.responses.bulk(
    { task, hosts: named.hosts },
    {
      ...toBulkOptions(input),
      signal,
      onProgress: (progress) => {
        if (!isOne) line.show(describeBulk(progress));
      },
      onWait: (host, progress) => {
        if (isOne) line.show(describeWait(host, progress));
      },
      onWarning: ({ message }) => {
        line.clear();
        output.warn(message);
      },
    },
  );
  let last: BulkResult | null = null;
  try {
    let next = await results.next();
    for (; next.done !== true; next = await results.next()) {
      last = next.value;
      line.clear();
      exits.add(exitOf(last));
      const row = toResponseRow(last, response);
      if (isOne) {
        if (output.json || last.status !== "failed") output.data(row, describeRow);
      } else if (output.json || io.stdout.isTTY !== true) await output.rows([row], responseColumns);
      else if (table.length < TABLE || exitOf(last) !== "ok") table.push(row);
    }
    line.clear();
    await output.rows(table, responseColumns);
    if (!isOne) output.note(`${describeCounts({ ...idle, ...next.value })}`);
  } catch (error) {
    line.clear();
    if (!(error instanceof KscBulkStoppedError)) throw error;
    await output.rows(table, responseColumns);
    if (isOne) throw error.cause;
    output.error(error.message);
  }
  if (isOne && last?.status === "failed") throw last.error;
  return exits.exit;
}

const idle = { done: 0, sending: 0, waiting: 0, openTasks: 0, waitingFor: null } as const;

function sendOptionsOf({ severity, correlate }: RespondInput) {
  return { ...(severity === undefined ? {} : { severity: incidentSeverities[severity] }), correlate };
}

function toBulkOptions(input: RespondInput): BulkOptions {
  const {
    wait,
    timeout,
    runFile,
    resume,
    concurrency,
    maxOpenTasks,
    pace,
    perMinute,
    resendIfNotSeen,
    grace,
  } = input;
  return {
    ...sendOptionsOf(input),
    concurrency,
    maxOpenTasks,
    pace,
    resume,
    findSent: { graceMs: grace },
    resend: resendIfNotSeen ? "if-not-seen" : "never",
    ...(perMinute === undefined ? {} : { rate: { responses: perMinute, perMs: 60_000 } }),
    ...(runFile === undefined ? {} : { runFile }),
    ...(wait === undefined
      ? {}
      : { wait: { until: wait, ...(timeout === undefined ? {} : { timeoutMs: timeout }) } }),
  };
}
