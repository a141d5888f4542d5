import { expect, it } from "vitest";
import { BodyMemory } from "./body-memory.js";

const MB = 1024 * 1024;

it("admits large bodies in the order they came, as far as there is room", async () => {
  const memory = new BodyMemory(10 * MB);
  const admitted: string[] = [];
  const reserve = async (name: string, bytes: number) => {
    const release = await memory.reserve(bytes);
    admitted.push(name);
    return release;
  };
  const first = await reserve("first", 6 * MB);
  const second = reserve("second", 6 * MB);
  const third = reserve("third", 2 * MB);
  await reserve("small", 1000);
  expect(admitted).toEqual(["first", "small"]);
  first();
  const release = await Promise.all([second, third]);
  expect(admitted).toEqual(["first", "small", "second", "third"]);
  for (const each of release) each();
  (await reserve("larger than all memory", 100 * MB))();
  expect(admitted).toHaveLength(5);
});
