import { expect, it } from "vitest";
import { systemRandom } from "../../random.js";
import { HostTaskObjects } from "./host-task-objects.js";

it("keeps at most 10,000 objects and drops the oldest", () => {
  const objects = new HostTaskObjects(systemRandom);
  const owner = {};
  const first = objects.open("host-1", owner);
  const second = objects.open("host-2", owner);
  for (let count = 0; count < 9_999; count++) objects.open("host-3", owner);
  expect(() => objects.hostOf(first)).toThrow();
  expect(objects.hostOf(second)).toBe("host-2");
});
