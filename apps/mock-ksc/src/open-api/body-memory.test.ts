import { expect, it } from "vitest";
import { BodyMemory } from "./body-memory.js";

const MB = 1024 * 1024;

it("admits large bodies in the order they came, as far as there is room", async () => {
  const memory = new BodyMemory(10 * MB);
  const admitted: string[] = [];
  /** Resolves once the work has begun, with the function that ends it. */
  const admit = (name: string, bytes: number) =>
    new Promise<() => void>((begun) => {
      void memory.run(bytes, () => {
        admitted.push(name);
        return new Promise<void>((end) => begun(end));
      });
    });
  const first = await admit("first", 6 * MB);
  const second = admit("second", 6 * MB);
  const third = admit("third", 2 * MB);
  await admit("small", 1000);
  expect(admitted).toEqual(["first", "small"]);
  first();
  const ends = await Promise.all([second, third]);
  expect(admitted).toEqual(["first", "small", "second", "third"]);
  for (const end of ends) end();
  (await admit("larger than all memory", 100 * MB))();
  expect(admitted).toHaveLength(5);
});

it("frees the room of work that fails", async () => {
  const memory = new BodyMemory(10 * MB);
  await expect(memory.run(10 * MB, () => Promise.reject(new Error("refused")))).rejects.toThrow("refused");
  expect(await memory.run(10 * MB, () => Promise.resolve("next"))).toBe("next");
});
