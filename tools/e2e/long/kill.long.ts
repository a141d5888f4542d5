import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSimulatorProcess } from "ksc-edr-simulator-process";
import { expect, it } from "vitest";
import { addIncident, findIncidents } from "../src/incident-calls.js";
import { logIn } from "../src/raw-connection.js";
import { replay, scaled, seed } from "./plan.js";
import { Random } from "./random.js";

const KILLS = scaled(1000);
const WRITERS = 4;

it(`${KILLS} SIGKILLs: no acknowledged incident is lost, and each is found by its text`, {
  timeout: 7_200_000,
}, async () => {
  const random = new Random(seed);
  const folder = await mkdtemp(join(tmpdir(), "ksc-edr-long-"));
  const args = ["--data-dir", folder, "--quiet", "--user", "soar:s3cret", "--no-background"];
  const acknowledged: string[] = [];
  try {
    for (let kill = 0; kill < KILLS; kill++) {
      const simulator = await startSimulatorProcess(args);
      const killAfter = 1 + random.below(60);
      let left = killAfter;
      const write = async (writer: number) => {
        using connection = await logIn(simulator.ready);
        for (let count = 0; ; count++) {
          const body = `incident k${kill}w${writer}c${count}`;
          const { PxgRetVal } = await addIncident(connection, body);
          if (typeof PxgRetVal === "number") acknowledged.push(body);
          left -= 1;
          // The other writers are in the middle of a call.
          if (left === 0) await simulator.end("SIGKILL");
        }
      };
      // Every writer ends with the error of a connection that broke.
      await Promise.allSettled(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
      await simulator.exited;
      if (kill % 25 === 24 || kill === KILLS - 1) await expectStored(args, acknowledged);
    }
    await expectStored(args, acknowledged);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

async function expectStored(args: readonly string[], bodies: readonly string[]): Promise<void> {
  await using simulator = await startSimulatorProcess(args);
  using connection = await logIn(simulator.ready);
  const stored = new Set<unknown>();
  const { strAccessor, PxgRetVal: count } = await connection.call("HostGroup.FindIncidents", {
    strFilter: "",
    pFieldsToReturn: ["KLINCDT_BODY"],
    pFieldsToOrder: [],
    lMaxLifeTime: 600,
  });
  for (let nStart = 0; nStart < Number(count); nStart += 1000) {
    const { pChunk } = await connection.call("ChunkAccessor.GetItemsChunk", {
      strAccessor,
      nStart,
      nCount: 1000,
    });
    const { KLCSP_ITERATOR_ARRAY: rows } = pChunk as {
      KLCSP_ITERATOR_ARRAY: readonly { value: { KLINCDT_BODY: string } }[];
    };
    for (const { value } of rows) stored.add(value.KLINCDT_BODY);
  }
  expect(
    bodies.filter((body) => !stored.has(body)),
    `lost incidents; ${replay}`,
  ).toEqual([]);
  for (const body of bodies.slice(-20)) {
    const word = body.split(" ")[1] ?? "";
    const found = await findIncidents(connection, `(KLINCDT_BODY="${word}")`, ["KLINCDT_BODY"]);
    expect(
      found.map((row) => row["KLINCDT_BODY"]),
      replay,
    ).toContain(body);
  }
}
