import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type SimulatorProcess, startSimulatorProcess } from "ksc-edr-simulator-process";
import Libsql from "libsql";
import { host } from "./add-incident-body.js";
import { median } from "./pairs.js";
import { RawCaller } from "./raw-calls.js";

const INCIDENTS = 1_000_000;
const SECOND_MS = 1000;
/** When the first stored incident was added. Each later one was added a second after the one before. */
const FIRST = Date.parse("2025-01-01T00:00:00Z");
/** Number of matches of the measured filter: unhandled incidents among the last two hundred thousand. */
const MATCHES = 100_000;

export interface SearchResult {
  readonly filter: string;
  readonly matches: number;
  /** Median time of the search and its first chunk of 100 rows, in milliseconds. */
  readonly ms: number;
}

export interface SearchBench {
  readonly searches: readonly SearchResult[];
  /** Peak memory of the simulator's process, in MB; null where the system does not report it. */
  readonly peakMemoryMb: number | null;
}

/** Searches a million stored incidents. */
export async function benchSearch(runs: number): Promise<SearchBench> {
  const folder = await mkdtemp(join(tmpdir(), "ksc-edr-bench-"));
  try {
    await (await startSimulatorProcess(["--data-dir", folder, "--quiet"]))[Symbol.asyncDispose]();
    fill(join(folder, "mock-ksc.db"));
    await using simulator = await startSimulatorProcess(["--data-dir", folder, "--quiet"]);
    const { url, caFile, ...credentials } = simulator.ready;
    await using caller = new RawCaller(url, readFileSync(caFile, "utf8"));
    await caller.startSession(credentials);
    const since = new Date(FIRST + (INCIDENTS - 2 * MATCHES) * SECOND_MS)
      .toISOString()
      .slice(0, 19)
      .replace("T", " ");
    const searches: SearchResult[] = [];
    for (const filter of [
      `(&(KLINCDT_IS_HANDLED=0)(KLINCDT_ADDED>=T"${since}"))`,
      "(KLINCDT_SEVERITY=3)",
      `(&(KLHST_WKS_HOSTNAME="${host}")(|(KLINCDT_ID<10)(!KLINCDT_IS_HANDLED=1)))`,
      '(KLINCDT_BODY="needle")',
      "",
    ]) {
      searches.push(await timeSearch(caller, filter, runs));
    }
    return { searches, peakMemoryMb: peakMemoryOf(simulator) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function timeSearch(caller: RawCaller, filter: string, runs: number): Promise<SearchResult> {
  const times: number[] = [];
  let matches = 0;
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    const found = await caller.reply("HostGroup.FindIncidents", {
      strFilter: filter,
      pFieldsToReturn: ["KLINCDT_ID", "KLINCDT_ADDED", "KLINCDT_IS_HANDLED"],
      pFieldsToOrder: [{ type: "params", value: { Name: "KLINCDT_ADDED", Asc: false } }],
      lMaxLifeTime: 60,
    });
    const strAccessor = found["strAccessor"];
    await caller.reply("ChunkAccessor.GetItemsChunk", { strAccessor, nStart: 0, nCount: 100 });
    times.push(performance.now() - start);
    matches = Number(found["PxgRetVal"]);
    await caller.reply("ChunkAccessor.Release", { strAccessor });
  }
  return { filter, matches, ms: median(times) };
}

/** Writes the incidents directly into the database of a stopped simulator. */
function fill(file: string): void {
  const db = new Libsql(file);
  db.exec(`
    WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${INCIDENTS - 1})
    INSERT INTO incident (severity, added_at, body, host_id, is_handled, user_id, extra_json, request, verdict_json)
    SELECT 1 + i % 3, ${FIRST} + i * ${SECOND_MS}, 'incident ' || i || CASE WHEN i % 1000 = 0 THEN ' needle' ELSE '' END,
           '${host}', i % 2, NULL, NULL, 'none', NULL
    FROM n`);
  db.close();
}

function peakMemoryOf({ pid }: SimulatorProcess): number | null {
  if (process.platform !== "linux") return null;
  const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return kilobytes === undefined ? null : Math.round(Number(kilobytes) / 1024);
}
