import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { NewIncident } from "../domain/incidents/incident.js";
import { openSqliteStores } from "./sqlite-stores.js";

const incident: NewIncident = {
  severity: 2,
  addedAt: new Date("2025-06-03T08:15:42Z"),
  body: "{}",
  hostId: "host",
  isHandled: false,
  userId: null,
  extra: null,
  request: "none",
  verdict: null,
};

it("an id is used once, even after the last incident was deleted and the simulator restarted", async () => {
  const folder = await mkdtemp(join(tmpdir(), "mock-ksc-"));
  const open = () =>
    openSqliteStores(join(folder, "main.db"), {
      failed: (error) => {
        throw error;
      },
      recovered: () => undefined,
    });
  const first = open();
  expect([first.incidents.insert(incident), first.incidents.insert(incident)]).toEqual([1, 2]);
  first.incidents.delete(2);
  expect(first.incidents.insert(incident)).toBe(3);
  first.incidents.delete(3);
  first.close();

  const second = open();
  expect(second.incidents.insert(incident)).toBe(4);
  second.clear();
  second.close();

  const third = open();
  expect(third.incidents.insert(incident)).toBe(5);
  third.close();
  await rm(folder, { recursive: true });
});
