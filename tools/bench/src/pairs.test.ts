import { expect, test } from "vitest";
import { comparePairs, median } from "./pairs.js";

test("the median of an even number of values lies between the two in the middle", () => {
  expect(median([9, 1, 3])).toBe(3);
  expect(median([9, 1, 3, 5])).toBe(4);
});

test("the ratio is the median of the pairs, and the sides take turns in going first", async () => {
  const order: string[] = [];
  const speeds = { subject: [50, 90, 60], baseline: [100, 100, 80] };
  const next = (side: "subject" | "baseline") => async () => {
    order.push(side);
    return speeds[side].shift() ?? 0;
  };
  expect(await comparePairs(3, next("subject"), next("baseline"))).toEqual({
    subject: 60,
    baseline: 100,
    ratio: 0.75,
  });
  expect(order).toEqual(["subject", "baseline", "baseline", "subject", "subject", "baseline"]);
});
