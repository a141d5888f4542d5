import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type MockKsc, startMockKsc } from "../src/testing.js";
import { logIn, type RawConnection } from "./raw-client.js";

/*
 * Published recordings of real servers. Given the data of those servers, the simulator answers to the byte,
 * except for ids, which every server generates.
 */

interface Recording {
  readonly source: string;
  readonly calls: readonly {
    readonly method: string;
    readonly args: object | null;
    readonly headers?: Readonly<Record<string, string>>;
    readonly answer: object;
  }[];
}

const folder = fileURLToPath(new URL("fixtures/", import.meta.url));
const files = readdirSync(folder).filter((file) => file.endsWith(".json"));

/** Members, or results of methods, with generated values, by the recorded form. */
const drawn: Readonly<Record<string, RegExp>> = {
  strAccessor: /^[0-9A-Za-z]{22}$/,
  wstrIteratorId: /^[0-9A-Za-z]{22}$/,
  strHostIteratorId: /^[0-9A-Za-z]{22}$/,
  strActionGuid: /^[0-9A-F]{32}$/,
  "HostGroup.AddGroup": /^[0-9]+$/,
  "Session.StartSession": /^n[0-9A-Za-z+/]{22}==$/,
  "Session.CreateToken": /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  "Tasks.AddTask": /^[0-9]+$/,
};

let ksc: MockKsc;
let connection: RawConnection;

beforeAll(async () => {
  ksc = await startMockKsc({
    scenario: `${folder}recorded-company.yaml`,
    users: [{ name: "api-user", password: "password" }],
  });
  connection = await logIn(ksc);
});

afterAll(async () => {
  connection.close();
  await ksc.close();
});

it.each(files)("%s is answered as it was recorded", async (file) => {
  const { calls } = JSON.parse(readFileSync(`${folder}${file}`, "utf8")) as Recording;
  expect(calls).not.toEqual([]);
  // Recorded ids, and the simulator's ids in their place.
  const ids = new Map<unknown, unknown>();
  const translate = (_name: string, value: unknown) => ids.get(value) ?? value;
  for (const { method, args, headers = {}, answer } of calls) {
    const { status, text } = await connection.send(`/api/v1.0/${method}`, {
      body: args === null ? "" : JSON.stringify(args, translate),
      headers,
    });
    expect(status).toBe(200);
    const actual = JSON.parse(text) as Record<string, unknown>;
    for (const [name, recorded] of Object.entries(answer)) {
      const form = drawn[name === "PxgRetVal" ? method : name];
      if (form === undefined) continue;
      expect(typeof actual[name]).toBe(typeof recorded);
      expect(String(actual[name])).toMatch(form);
      ids.set(recorded, actual[name]);
    }
    expect(text).toBe(JSON.stringify(answer, translate));
  }
});
