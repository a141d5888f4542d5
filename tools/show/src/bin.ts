#!/usr/bin/env node
import { constants } from "node:os";
import { styleText } from "node:util";
import { startSimulatorProcess } from "ksc-edr-simulator-process";
import { formatHowToConnect } from "./how-to-connect.js";
import { formatResponses, sendNineResponses } from "./show.js";

const DEFAULT_PORT = "13299";

const usage = `Sends the nine EDR responses from the client to the simulator and shows their tasks and outcomes.

usage: npm start -- [--once] [options of mock-ksc serve, such as --port 0 or --data-dir FOLDER]

  --once   end after the table; without it the simulator keeps running`;

const given = process.argv.slice(2);
const once = given.includes("--once");
const forSimulator = given.filter((argument) => argument !== "--once");

if (given.includes("--help")) {
  console.log(usage);
} else {
  try {
    await run();
  } catch (error) {
    console.error(messageOf(error));
    process.exitCode = 1;
  }
}

async function run(): Promise<void> {
  const interrupted = nextSignal();
  console.log("Starting the simulator and sending it the nine responses over TLS …\n");
  await using simulator = await startSimulatorProcess(withDefaults(forSimulator));
  const responses = await Promise.race([interrupted, sendNineResponses(simulator.ready)]).catch(
    (cause: unknown) => {
      throw new Error(`${messageOf(cause)}\nThe simulator's log:\n${simulator.log()}`, { cause });
    },
  );
  if (typeof responses === "string") {
    console.log("Interrupted.");
    process.exitCode = 128 + constants.signals[responses];
    return;
  }
  console.log(highlightTitles(formatResponses(responses)));
  console.log(
    "\nThe server has accepted each response and created its task. Accepted is not done: the outcome",
  );
  console.log("is the state of the task on the host. A task stays pending while its host is offline.");
  if (once) return;

  console.log(`\n${formatHowToConnect(simulator.ready)}`);
  simulator.followLog((text) => process.stderr.write(text));
  const ended = await Promise.race([interrupted, simulator.exited]);
  if (typeof ended !== "string") throw new Error("the simulator ended unexpectedly; its log is above");
  console.log("\nStopping the simulator …");
}

/** A simulator that keeps running gets a port that people can remember and a log that they can read. */
function withDefaults(options: readonly string[]): readonly string[] {
  if (once) return options;
  const has = (flag: string) => options.some((option) => option === flag || option.startsWith(`${flag}=`));
  return [
    ...options,
    ...(has("--port") ? [] : ["--port", DEFAULT_PORT]),
    ...(has("--log-format") ? [] : ["--log-format", "pretty"]),
  ];
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function nextSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    process.on("SIGINT", resolve);
    process.on("SIGTERM", resolve);
  });
}

function highlightTitles(table: string): string {
  const [titles = "", ...rows] = table.split("\n");
  return process.stdout.isTTY ? [styleText("bold", titles), ...rows].join("\n") : table;
}
