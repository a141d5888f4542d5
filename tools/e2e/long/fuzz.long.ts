import { fileURLToPath } from "node:url";
import type { MethodName } from "@ksc-edr/core/wire";
import { startSimulatorProcess } from "ksc-edr-simulator-process";
import { expect, it } from "vitest";
import { RawConnection } from "../src/raw-connection.js";
import { CallModel, modelledMethods } from "./call-model.js";
import { HOSTS } from "./calls.js";
import { replay, scaled, seed } from "./plan.js";
import { Random } from "./random.js";

const CALLS = scaled(1_000_000);
/** Every status that an answer may have. */
const STATUSES = new Set([200, 400, 401, 403, 404, 405, 413, 415, 503]);

/** No call reveals the global id that this method takes. */
const UNREACHABLE = new Set(["Tasks.ResolveTaskId"]);

const nasty: readonly [unknown, ...unknown[]] = [
  null,
  1e308,
  -1,
  2 ** 53,
  "",
  "\u0000",
  "\ud800",
  "漢".repeat(5000),
  `(&${"(a=1)".repeat(50)})`,
  "(!".repeat(60),
  [null],
  { type: "long", value: "x" },
  { type: "datetime", value: "9999-99-99T99:99:99Z" },
  { type: "params", value: null },
  [{ type: "params", value: { Name: "x".repeat(10_000), Asc: 1 } }],
];

it(`${CALLS} calls with valid ids, some of them spoiled: each is answered, none with a 500, and every method succeeds`, {
  timeout: 3_600_000,
}, async () => {
  const random = new Random(seed);
  const model = new CallModel(random);
  const scenario = fileURLToPath(new URL("./company.yaml", import.meta.url));
  await using simulator = await startSimulatorProcess([
    ...[
      "--scenario",
      scenario,
      "--quiet",
      "--async-action",
      "0",
      "--task-limit",
      "200",
      "--seed",
      String(seed),
    ],
  ]);
  using agent = new RawConnection(simulator.ready);
  using connection = new RawConnection(simulator.ready);
  await connection.logIn();
  const succeeded = new Set<string>();

  for (let count = 0; count < CALLS; count++) {
    const name = random.pick(modelledMethods as [MethodName, ...MethodName[]]);
    const args: Record<string, unknown> = { ...model.argsOf(name) };
    const parameters = Object.keys(args);
    const isSpoiled = parameters.length > 0 && random.chance(0.15);
    if (isSpoiled) args[random.pick(parameters as [string, ...string[]])] = random.pick(nasty);
    const isForAgent = name.startsWith("NagHstCtl.");
    const headers: Record<string, string> = name === "Session.StartSession" ? connection.credentials() : {};
    const text = JSON.stringify(args);
    const answer = await (isForAgent ? agent : connection).post(name, text, headers);
    if (!STATUSES.has(answer.status)) {
      expect.fail(
        `call ${count}: ${name} ${text.slice(0, 500)}: HTTP ${answer.status} ${answer.text}; ${replay}`,
      );
    }
    if (answer.status === 401 || answer.status === 403) {
      if (isForAgent) await connectToAgent(connection, agent);
      else await logInAgain(connection, model);
      continue;
    }
    if (answer.status !== 200) continue;
    const reply = JSON.parse(answer.text) as Record<string, unknown>;
    if ("PxgError" in reply) {
      if (isForAgent) await connectToAgent(connection, agent);
      continue;
    }
    succeeded.add(name);
    model.see(name, args, reply);
    if (name === "Session.EndSession") await logInAgain(connection, model);
    // With two-step verification on, the next login would need a code.
    if (name === "TotpRegistration.SaveSecretForCurrentUser") {
      await connection.call("TotpRegistration.ClearSecretForCurrentUser");
    }
  }
  expect(
    modelledMethods.filter((name) => !succeeded.has(name) && !UNREACHABLE.has(name)),
    replay,
  ).toEqual([]);
});

async function logInAgain(connection: RawConnection, model: CallModel): Promise<void> {
  model.forgetSession();
  const { status, text } = await connection.logIn();
  if (status !== 200) expect.fail(`login: HTTP ${status} ${text}; ${replay}`);
}

/** Logs in to the Network Agent of a host through a gateway. */
async function connectToAgent(connection: RawConnection, agent: RawConnection): Promise<void> {
  const location = await connection.call("CgwHelper.GetNagentLocation", { wsHostName: HOSTS[0] });
  const { wstrAuthKey } = await connection.call("GatewayConnection.PrepareGatewayConnection", {
    pLocations: [{ type: "params", value: location["PxgRetVal"] }],
  });
  await agent.post("login", "", { Authorization: `KSCGW ${wstrAuthKey}` });
}
