import { type SimulatorProcess, startSimulatorProcess } from "ksc-edr-simulator-process";
import { afterAll, beforeAll, expect } from "vitest";
import { addIncident, askForTask, findIncidents, isolate, listTaskNames } from "../src/incident-calls.js";
import { logIn, type RawConnection } from "../src/raw-connection.js";
import { verifies } from "../src/verifies.js";

let simulator: SimulatorProcess;
let connection: RawConnection;
beforeAll(async () => {
  simulator = await startSimulatorProcess(["--now", "2025-06-03T08:15:42Z", "--log-format", "json"]);
  connection = await logIn(simulator.ready);
});
afterAll(async () => {
  connection[Symbol.dispose]();
  await simulator[Symbol.asyncDispose]();
});

const otherHost = "0d9c2f6b-5f0e-4b1c-9a3e-2c8f7b1d4e02";

const tasksOf = async (id: unknown) =>
  (await listTaskNames(connection)).filter((name) => name.endsWith(` - ${id}`));

async function isHandled(id: unknown) {
  const [row] = await findIncidents(connection, `KLINCDT_ID=${id}`, ["KLINCDT_IS_HANDLED"]);
  return row?.["KLINCDT_IS_HANDLED"];
}

/** Log lines about one incident. */
const logOf = (id: unknown) =>
  simulator
    .log()
    .split("\n")
    .filter((line) => line.includes(`"incidentId":${id},`))
    .join("\n");

/** Adds an incident, requests its task, and waits until the log shows the result. */
async function addAndAsk(body: unknown): Promise<unknown> {
  const { PxgRetVal: id } = await addIncident(connection, body);
  await askForTask(connection, id);
  await expect.poll(() => logOf(id)).toMatch(/became a task|no task created/);
  return id;
}

verifies(
  ["background.task-on-update", "background.handled", "response.task-name"],
  "AddIncident creates no task; UpdateIncident creates one and sets the flag",
  async () => {
    const { PxgRetVal: id } = await addIncident(connection, isolate);
    expect(await tasksOf(id)).toEqual([]);
    expect(await isHandled(id)).toBe(false);

    await askForTask(connection, id);
    await expect
      .poll(() => tasksOf(id))
      .toEqual([`[Response][KUMA] isolateHost - 2025-06-03 08:15:42 - ${id}`]);
    expect(await isHandled(id)).toBe(true);
  },
);

verifies("background.at-most-one-task", "a second request creates no second task", async () => {
  const id = await addAndAsk(isolate);
  await askForTask(connection, id);
  await addAndAsk(isolate);
  expect(await tasksOf(id)).toHaveLength(1);
});

verifies(
  "background.flag-in-add",
  "a handled flag in AddIncident is stored and triggers nothing",
  async () => {
    const { PxgRetVal: marked } = await addIncident(connection, isolate, { KLINCDT_IS_HANDLED: true });
    const { PxgRetVal: unmarked } = await addIncident(connection, isolate, { KLINCDT_IS_HANDLED: false });
    await addAndAsk(isolate);
    expect(await isHandled(marked)).toBe(true);
    expect(await isHandled(unmarked)).toBe(false);
    expect(await tasksOf(marked)).toEqual([]);
    expect(await tasksOf(unmarked)).toEqual([]);
  },
);

verifies(
  "background.assumed-rule",
  "a body without the response marker becomes a task, with a warning",
  async () => {
    const { responseEventIncident: _, ...unmarked } = isolate;
    const id = await addAndAsk(unmarked);
    expect(await tasksOf(id)).toHaveLength(1);
    expect(logOf(id)).toContain("assumed rule response-marker");
  },
);

verifies(
  "background.target-mismatch",
  "the task goes to the body's host, and the mismatch is logged",
  async () => {
    const id = await addAndAsk({ ...isolate, targetHost: otherHost });
    expect(await tasksOf(id)).toHaveLength(1);
    expect(logOf(id)).toContain("targetHost differs from KLHST_WKS_HOSTNAME");
  },
);

const ignored: readonly [what: string, body: unknown, reason: string][] = [
  ["text that is not JSON", "host 12 is infected", "is not a response: it is not JSON"],
  ["JSON that is no response", { summary: "malware found" }, "is not a response"],
  ["a task that does not exist", { ...isolate, task: "formatDisk" }, "is not a response task"],
  ["a documented field of the wrong type", { ...isolate, params: { action: "1" } }, "params.action"],
];
for (const [what, body, reason] of ignored) {
  verifies("background.ignored", `${what} leads to no task, and the log says why`, async () => {
    const id = await addAndAsk(body);
    expect(await tasksOf(id)).toEqual([]);
    expect(await isHandled(id)).toBe(false);
    expect(logOf(id)).toContain(reason);
  });
}
