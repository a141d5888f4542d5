import { readFileSync } from "node:fs";
import { createKscClient, type KscClient, responseActions } from "@ksc-edr/client";
import { type MockKsc, startMockKsc } from "@ksc-edr/mock-ksc/testing";
import { afterAll, beforeAll, expect } from "vitest";
import { firstHost } from "../src/incident-calls.js";
import { verifies } from "../src/verifies.js";

const page = readFileSync(new URL("../../../docs/client.md", import.meta.url), "utf8");

let ksc: MockKsc;
let client: KscClient;
beforeAll(async () => {
  ksc = await startMockKsc({
    endpoint: { startDelayMs: 0, runDelayMs: 0 },
    notices: { periodMs: 100 },
  });
  const credentials = { user: ksc.user, password: ksc.password };
  client = createKscClient({ url: ksc.url, credentials, tls: { ca: ksc.ca }, area: "KUMA" });
});
afterAll(async () => {
  await client.close();
  await ksc.close();
});

/** The JavaScript blocks under a heading. */
function readExamples(heading: string): readonly string[] {
  const section = page.split(/^##+ /m).find((text) => text.startsWith(`${heading}\n`)) ?? "";
  const blocks = [...section.matchAll(/^```js\n(.*?)^```$/gms)].map(([, block = ""]) => block);
  if (blocks.length === 0) throw new Error(`docs/client.md has no example under "${heading}"`);
  return blocks;
}

/** Runs the examples under a heading and returns their output. */
async function run(heading: string): Promise<string> {
  const lines: string[] = [];
  const console = { log: (text: unknown) => lines.push(String(text)), error: () => undefined };
  const AsyncFunction = (async () => undefined).constructor as FunctionConstructor;
  for (const example of readExamples(heading)) {
    await new AsyncFunction("client", "host", "responseActions", "console", example)(
      client,
      firstHost,
      responseActions,
      console,
    );
  }
  return lines.join("\n");
}

verifies("client.page-tracking", "the tracking examples in docs/client.md run unchanged", async () => {
  expect(await run("Wait for the end")).toMatch(/^isolated, by task \d+$/);
  expect(await run("Only until the task exists")).toMatch(/^\[Response\]\[KUMA\] getFile - .* - \d+$/);
  expect(await run("A response that another process has sent")).toBe(
    "completed, recognized by incident-id-in-name (assumed)",
  );
  expect(await run("When the outcome of sending is unknown")).toMatch(/^sent\nincident \d+$/);
  expect(await run("Tasks, events and incidents")).toContain("[Response][KUMA] isolateHost - ");
  expect(await run("Watch")).toMatch(/^by events\nincident \d+$/);
});

verifies("client.bulk", "the bulk example in docs/client.md runs unchanged", async () => {
  const lines = (await run("Send a response to many hosts")).split("\n").toSorted();
  expect(lines).toEqual([`${firstHost}: accepted`, "WS-NOBODY: host_not_found"].toSorted());
});
