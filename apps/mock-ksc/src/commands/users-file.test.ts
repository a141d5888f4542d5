import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readUsersFile } from "./users-file.js";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "mock-ksc-"));
});

afterAll(() => rm(folder, { recursive: true }));

async function read(text: string) {
  const file = join(folder, "users");
  await writeFile(file, text);
  return readUsersFile(file);
}

describe("a users file", () => {
  it("names one account a line, with colons in passwords, comments and blank lines", async () => {
    expect(await read("# accounts\napi:s3:cr:et\r\n\n operator:x \n")).toMatchObject([
      { name: "api", password: "s3:cr:et" },
      { name: "operator", password: "x" },
    ]);
  });

  it("is refused with the place of a bad line, and without its text", async () => {
    await expect(read("api:ok\nhunter2\n")).rejects.toThrow(
      /^\S+users:2: expected NAME:PASSWORD, neither of them empty$/,
    );
  });

  it("is refused when it names nobody or is not there", async () => {
    await expect(read("# nobody\n")).rejects.toThrow(/names no user/);
    await expect(readUsersFile(join(folder, "absent"))).rejects.toThrow(/--users-file: ENOENT/);
  });
});
