import {
  type BulkOptions,
  type BulkProgress,
  type BulkResult,
  KscAbortedError,
  KscBulkStoppedError,
  type KscClient,
} from "@ksc-edr/client";
import { formatTaskIssue, parseResponseAction, type ResponseAction, warnOfPaths } from "@ksc-edr/core";
import { UsageError } from "../input/usage-error.js";
import type { ResponseRow } from "../json-output/response.js";
import type { Context } from "../program/context.js";
import { showFailure, toFailure } from "../program/failure.js";
import type { InputOf } from "../spec/command-spec.js";
import type { ExitName } from "../spec/exit-codes.js";
import { incidentSeverities } from "../spec/severity.js";
import { LiveLine } from "../terminal/live-line.js";
import { confirmResponse } from "./confirm.js";
import { CutOff } from "./cut-off.js";
import { describeBulk, describeCounts, describeStop, describeWait } from "./describe-progress.js";
import { showDryRun } from "./dry-run.js";
import { type NamedHosts, readHosts } from "./read-hosts.js";
import { ExitOfMany, exitOf } from "./response-exit.js";
import { describeRow, responseColumns, toResponseRow } from "./response-row.js";
import type { hostsArgument, respondOptions } from "./response-spec.js";

export type RespondInput = InputOf<{
  readonly arguments: typeof hostsArgument;
  readonly options: typeof respondOptions;
}>;

/** How many successful rows a terminal shows; a table needs all its rows at once. */
const TABLE = 50;

/**
 * Sends a response to the hosts of a command line and shows the results. It checks the action, and asks for confirmation
 * of a risky one, before anything is sent. The area of the settings is used unless another is given.
 */
export async function respond(
  context: Context,
  unchecked: ResponseAction,
  input: RespondInput,
  area?: string,
): Promise<ExitName> {
  const { io, output } = context;
  checkInput(input);
  const named = readHosts(input.hosts, input.hostsFile, io);
  const action = parseResponseAction(unchecked);
  for (const issue of warnOfPaths(action)) output.warn(formatTaskIssue(issue));
  if (!input.dryRun) {
    const hosts = named.count === null ? null : input.hosts;
    await confirmResponse(context, { action, hosts, yes: input.yes });
  }
  const client = await context.connect();
  const options = { ...sendOptionsOf(input), ...(area === undefined ? {} : { area }) };
  return input.dryRun
    ? showDryRun(context, client, { action, named, ...options })
    : run(context, client, { action, named, options: { ...toBulkOptions(input), ...options } });
}

function checkInput({ resume, runFile, timeout, wait, dryRun }: RespondInput): void {
  if (resume && runFile === undefined)
    throw new UsageError("--resume needs --run-file", "name the file of the run to resume");
  if (timeout !== undefined && wait === undefined)
    throw new UsageError("--timeout has no effect without --wait", "add --wait, or leave --timeout out");
  if (dryRun && runFile !== undefined)
    throw new UsageError("--dry-run and --run-file exclude each other", "leave one of them out");
}

interface Sending {
  readonly action: ResponseAction;
  readonly named: NamedHosts;
  readonly options: BulkOptions;
}

async function run(
  context: Context,
  client: KscClient,
  { action, named, options }: Sending,
): Promise<ExitName> {
  const { io, output, signal } = context;
  const isOne = named.count === 1;
  const line = new LiveLine(io, !output.quiet && !(output.json && io.stdout.isTTY === true));
  const exits = new ExitOfMany();
  const table: ResponseRow[] = [];
  let progress: BulkProgress | null = null;
  // Sending goes on without a reader: stopping halfway would leave the other hosts without the response.
  io.onOutputLost(({ message }) =>
    output.alarm(
      `cannot write the results to standard output (${message}); sending continues without showing them`,
    ),
  );
  using cutOff = new CutOff(signal, () => {
    line.clear();
    const sending = progress?.sending ?? 0;
    if (sending > 0) output.note(`stopping; waiting a second for ${sending} under way`);
  });
  const results = client.responses.bulk(
    { action, hosts: named.hosts },
    {
      ...options,
      signal,
      cutOff: cutOff.signal,
      onProgress: (now) => {
        progress = now;
        if (!isOne) line.show(describeBulk(now));
      },
      onWait: (host, waited) => {
        if (isOne) line.show(describeWait(host, waited));
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
      const row = toResponseRow(last, action.task);
      if (isOne) {
        if (output.json || last.status !== "failed") output.data(row, describeRow);
      } else if (output.json || io.stdout.isTTY !== true) await output.rows([row], responseColumns);
      else if (table.length < TABLE || exitOf(last) !== "ok") table.push(row);
    }
    line.clear();
    await output.rows(table, responseColumns);
    if (!isOne) output.note(describeCounts(next.value));
  } catch (error) {
    line.clear();
    if (signal.aborted && error instanceof KscAbortedError) {
      await output.rows(table, responseColumns);
      const failure = describeStop(progress, named.count, options.runFile);
      showFailure(output, failure);
      return failure.exit;
    }
    if (!(error instanceof KscBulkStoppedError)) throw error;
    await output.rows(table, responseColumns);
    if (isOne) throw error.cause;
    showFailure(output, toFailure(error));
  }
  if (isOne && last?.status === "failed") throw last.error;
  return exits.exit;
}

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
