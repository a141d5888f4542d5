import { describe, expect, it } from "vitest";
import { seededRandom } from "../../random.js";
import { DomainError } from "../domain-error.js";
import { ResultSets } from "./result-sets.js";

const owner = {};

function openSets() {
  const rules = { profile: "lenient", strictOwnership: false } as const;
  const sets = new ResultSets<number>(rules, () => new Date(0), seededRandom("sets"));
  const released: string[] = [];
  const open = (name: string, count: number) =>
    sets.open({ count, read: () => [], release: () => released.push(name) }, owner, 60);
  return { sets, open, released };
}

describe("the limits of all result sets together", () => {
  it("are five million rows: the sets unused longest make space for a new one", () => {
    const { sets, open, released } = openSets();
    const used = open("used", 2_000_000);
    const unused = open("unused", 2_000_000);
    sets.use(used, owner);
    open("new", 1_000_001);
    expect(released).toEqual(["unused"]);
    expect(() => sets.use(unused, owner)).toThrow(DomainError);
    expect(sets.use(used, owner).count).toBe(2_000_000);
  });

  it("do not apply to a single set", () => {
    const { sets, open, released } = openSets();
    open("small", 1);
    const large = open("large", 6_000_000);
    expect(released).toEqual(["small"]);
    expect(sets.use(large, owner).count).toBe(6_000_000);
  });

  it("are ten thousand sets", () => {
    const { open, released } = openSets();
    for (let number = 0; number < 10_002; number++) open(`set ${number}`, 0);
    expect(released).toEqual(["set 0", "set 1"]);
  });
});

describe("the storage of a result set", () => {
  it("is released once: by release, by the end of its owner, or by clearing", () => {
    const { sets, open, released } = openSets();
    sets.release(open("released", 1), owner);
    open("ended", 1);
    sets.endOwner(owner);
    open("cleared", 1);
    sets.clear();
    sets.endOwner(owner);
    expect(released).toEqual(["released", "ended", "cleared"]);
  });
});
