import { expect, it } from "vitest";
import { OneTimeKeys } from "./one-time-keys.js";

function keysAt(start: number, lifetimeSeconds = 60) {
  const clock = { now: start };
  let count = 0;
  const keys = new OneTimeKeys<string>(
    () => new Date(clock.now),
    lifetimeSeconds,
    () => `key-${count++}`,
  );
  return { clock, keys };
}

it("returns the value of a key once", () => {
  const { keys } = keysAt(0);
  const key = keys.issue("agent");
  expect(keys.peek(key)).toBe("agent");
  expect(keys.take(key)).toBe("agent");
  expect(keys.take(key)).toBeNull();
});

it("forgets a key when it expires", () => {
  const { clock, keys } = keysAt(0, 60);
  const [first, second] = [keys.issue("a"), keys.issue("b")];
  clock.now = 59_999;
  expect(keys.take(first)).toBe("a");
  clock.now = 60_000;
  expect(keys.take(second)).toBeNull();
});

it("keeps at most 10,000 keys and drops the oldest", () => {
  const { keys } = keysAt(0);
  const first = keys.issue("first");
  const second = keys.issue("second");
  for (let count = 0; count < 9_999; count++) keys.issue("more");
  expect(keys.take(first)).toBeNull();
  expect(keys.take(second)).toBe("second");
});
