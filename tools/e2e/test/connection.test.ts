import { setTimeout as wait } from "node:timers/promises";
import { startMockKsc } from "@ksc-edr/mock-ksc/testing";
import { type SimulatorProcess, startSimulatorProcess } from "ksc-edr-simulator-process";
import { afterAll, beforeAll, expect } from "vitest";
import { logIn, RawConnection } from "../src/raw-connection.js";
import { verifies } from "../src/verifies.js";

let simulator: SimulatorProcess;
beforeAll(async () => {
  simulator = await startSimulatorProcess();
});
afterAll(() => simulator[Symbol.asyncDispose]());

const parameters = "{}";

verifies("server.login-bound", "a login authenticates its own connection and no other", async () => {
  using connection = new RawConnection(simulator.ready);
  const login = await connection.logIn();
  const answer = await connection.post("HostGroup.GroupIdGroups", parameters);
  expect(login).toMatchObject({ status: 200, text: "{}" });
  expect(answer).toMatchObject({ status: 200, text: '{"PxgRetVal":0}', localPort: login.localPort });

  using other = new RawConnection(simulator.ready);
  expect(await other.post("HostGroup.GroupIdGroups", parameters)).toMatchObject({
    status: 401,
    text: "Authentication failure",
  });
});

// Node's default server drops an idle connection after five seconds. Only real waiting shows that ours does not.
verifies("server.login-idle", "a login survives six seconds of silence", async () => {
  using connection = await logIn(simulator.ready);
  const before = await connection.post("Session.Ping", parameters);
  await wait(6_000);
  const after = await connection.post("Session.Ping", parameters);
  expect(after).toMatchObject({ status: 200, localPort: before.localPort });
});

verifies(
  "server.session-expires",
  "a session works on any connection until it has been idle too long",
  async () => {
    let now = Date.UTC(2025, 5, 3, 8, 0, 0);
    await using ksc = await startMockKsc({ now: () => new Date(now), login: { sessionIdleSeconds: 180 } });
    using opening = new RawConnection(ksc);
    const session = { "X-KSC-Session": await opening.startSession() };
    using other = new RawConnection(ksc);
    const statusAfter = async (seconds: number) => {
      now += seconds * 1000;
      return (await other.post("HostGroup.GroupIdGroups", parameters, session)).status;
    };
    expect([await statusAfter(179), await statusAfter(179), await statusAfter(181)]).toEqual([200, 200, 403]);
  },
);

verifies(
  "server.not-simulated",
  "a method that is not simulated says so in the answer and in the log",
  async () => {
    using connection = await logIn(simulator.ready);
    const answer = await connection.post("KillChain.GetByIDs", "{}");
    expect(answer).toMatchObject({
      status: 404,
      text: "mock-ksc: KillChain.GetByIDs is not simulated (see docs/coverage.md)",
      headers: { "x-mock-ksc": "not-simulated", "content-type": expect.stringContaining("text/plain") },
    });
    await expect.poll(() => simulator.log()).toContain("KillChain.GetByIDs is not simulated");
  },
);
