import { type BulkOptions, type BulkRequest, toBulkSettings } from "./bulk-options.js";
import type { BulkParts } from "./bulk-parts.js";
import type { BulkCounts } from "./bulk-progress.js";
import type { BulkResult } from "./bulk-result.js";
import { BulkRun } from "./run/bulk-run.js";
import { toRunActions } from "./run/run-actions.js";
import { RunFile } from "./run-file/run-file.js";

/**
 * Sends a response to many hosts and yields one result for each, in the order in which they become known. It keeps only
 * the name and the id of a host in memory, so there may be any number of hosts.
 * @throws InvalidResponseTaskError, KscInvalidArgumentError, KscRunFileError before anything is sent.
 * @throws KscBulkStoppedError when the remaining hosts would fail the same way.
 */
export type Bulk = (
  request: BulkRequest,
  options?: BulkOptions,
) => AsyncGenerator<BulkResult, BulkCounts, undefined>;

export function createBulk(parts: BulkParts): Bulk {
  return async function* bulk(request, options = {}) {
    const settings = toBulkSettings(options);
    const area = options.area ?? parts.area;
    const actions = await toRunActions(parts.responder, request.action, { ...options, area });
    const { runFile: path, resume = true, severity = null } = options;
    const { name: task, digest } = actions;
    const runFile =
      path === undefined
        ? null
        : await RunFile.open(
            { path, resume },
            { server: parts.server, task, severity, digest },
            parts.runtime,
          );
    const run = new BulkRun(parts, { actions, settings, options, runFile, total: totalOf(request.hosts) });
    try {
      yield* run.results(request.hosts);
      return run.counts;
    } finally {
      run.end();
      await runFile?.close();
    }
  };
}

function totalOf(hosts: object): number | null {
  if ("length" in hosts && typeof hosts.length === "number") return hosts.length;
  return "size" in hosts && typeof hosts.size === "number" ? hosts.size : null;
}
