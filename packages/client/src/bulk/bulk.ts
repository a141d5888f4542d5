import { markArea } from "../responses/area.js";
import { type BulkOptions, type BulkRequest, toBulkSettings } from "./bulk-options.js";
import type { BulkParts } from "./bulk-parts.js";
import type { BulkCounts } from "./bulk-progress.js";
import type { BulkResult } from "./bulk-result.js";
import { BulkRun } from "./run/bulk-run.js";
import { type BulkTasks, toBulkTasks } from "./run/run-actions.js";
import { RunFile } from "./run-file/run-file.js";

/**
 * Sends a response to many hosts and yields what became of each, in the order in which that is known. Nothing is
 * kept of a host but its name and id, so that there may be any number.
 * @throws InvalidResponseTaskError, KscInvalidArgumentError, KscRunFileError before anything is sent.
 * @throws KscBulkStoppedError when the hosts that are left would fail like those before.
 */
export type Bulk = (
  request: BulkRequest,
  options?: BulkOptions,
) => AsyncGenerator<BulkResult, BulkCounts, undefined>;

// Any mark is as long; one that does not fit is refused before anything is sent.
const LONGEST_MARK = "aaaaaaaa";

export function createBulk(parts: BulkParts): Bulk {
  return async function* bulk(request, options = {}) {
    const settings = toBulkSettings(options);
    const tasks = await toBulkTasks(request.task, { ...options, area: parts.area });
    if (options.correlate === true) markArea(parts.area, LONGEST_MARK);
    const runFile = options.runFile === undefined ? null : await openRunFile(parts, tasks, options);
    const run = new BulkRun(parts, { tasks, settings, options, runFile, total: totalOf(request.hosts) });
    try {
      yield* run.results(request.hosts);
      return run.counts;
    } finally {
      run.end();
      await runFile?.close();
    }
  };
}

function openRunFile(
  { clock, newUuid, server }: BulkParts,
  { name, digest }: BulkTasks,
  { runFile = "", resume = true, severity }: BulkOptions,
): Promise<RunFile> {
  const header = {
    type: "run",
    format: 1,
    createdAt: clock().toISOString(),
    server,
    task: name,
    severity: severity ?? null,
    digest,
  } as const;
  return RunFile.open({ path: runFile, resume }, header, { clock, newUuid });
}

function totalOf(hosts: object): number | null {
  if ("length" in hosts && typeof hosts.length === "number") return hosts.length;
  return "size" in hosts && typeof hosts.size === "number" ? hosts.size : null;
}
