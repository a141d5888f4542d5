import { methods } from "@ksc-edr/core/wire";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { handlers } from "../src/open-api/handlers.js";
import { type MockKsc, startMockKsc } from "../src/testing.js";
import { RawConnection, startSession } from "./raw-client.js";

/** Everything that a request may be answered with; 500 is not among it. */
const STATUSES = [200, 400, 401, 403, 404, 405, 413, 415];

let ksc: MockKsc;
let connection: RawConnection;
let session: string;

beforeAll(async () => {
  ksc = await startMockKsc();
  connection = new RawConnection(ksc);
  session = await newSession();
});

afterAll(async () => {
  connection.close();
  await ksc.close();
});

const newSession = () => startSession(ksc, connection);

const simulated = Object.values(methods).filter(({ name }) => name in handlers);

const nasty = fc.oneof(
  fc.json({ maxDepth: 4 }).map((text): unknown => JSON.parse(text)),
  fc.constantFrom<unknown>(
    1e308,
    -1,
    2 ** 53,
    "",
    "\u0000",
    "\ud800",
    { type: "long", value: "x" },
    { type: "params", value: null },
    { type: "datetime", value: "9999-99-99T99:99:99Z" },
    [null],
    { __proto__: null, constructor: 1 },
    "((((((((",
    `(&${"(a=1)".repeat(50)})`,
  ),
);

/** A call of a simulated method whose parameters have the right names and any values. */
const anyCall = fc.constantFrom(...simulated).chain((method) => {
  const names = Object.keys(method.schemas().args.shape);
  const values = Object.fromEntries(names.map((name) => [name, fc.option(nasty, { nil: undefined })]));
  return fc.record(values).map((args) => ({ name: method.name, body: JSON.stringify(args) }));
});

describe("whatever a client sends", { timeout: 60_000 }, () => {
  it("any arguments of any method are answered, and never with a 500", async () => {
    await fc.assert(
      fc.asyncProperty(anyCall, async ({ name, body }) => {
        const answer = await connection.send(`/api/v1.0/${name}`, {
          body,
          headers: { "X-KSC-Session": session },
        });
        expect({ name, body, ...answer, status: STATUSES.includes(answer.status) }).toMatchObject({
          status: true,
        });
        if (answer.status === 200) expect(JSON.parse(answer.text)).toBeTypeOf("object");
        // Session.EndSession may have ended it.
        if (answer.status === 403 || name === "Session.EndSession") session = await newSession();
      }),
      { numRuns: 600 },
    );
  });

  it("any bytes as a body are answered, and never with a 500", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
          fc.string(),
          fc.json(),
        ),
        fc.constantFrom("identity", "gzip", "deflate", "br"),
        async (body, encoding) => {
          const headers = { "X-KSC-Session": session, "Content-Encoding": encoding };
          const { status } = await connection.send("/api/v1.0/HostGroup.AddIncident", { body, headers });
          expect(STATUSES).toContain(status);
        },
      ),
      { numRuns: 200 },
    );
  });

  it("any path and any header is answered, and never with a 500", async () => {
    const headerText = fc.string({ unit: fc.constantFrom(...'abcXYZ019 =",;:_-.+/\\'), maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(fc.webPath(), headerText, headerText, async (path, authorization, vserver) => {
        const { status } = await connection.send(`/api/v1.0${path}`, {
          headers: {
            Authorization: `KSCBasic ${authorization}`,
            "X-KSC-VServer": vserver,
            "X-KSC-Session": authorization,
          },
        });
        expect(STATUSES).toContain(status);
      }),
      { numRuns: 200 },
    );
  });

  it("deeply nested JSON is refused", async () => {
    const body = `{"pData":${"[".repeat(100_000)}${"]".repeat(100_000)}}`;
    const answer = await connection.send("/api/v1.0/HostGroup.AddIncident", {
      body,
      headers: { "X-KSC-Session": session },
    });
    expect(answer).toMatchObject({
      status: 400,
      text: expect.stringContaining("nests deeper than 64 levels"),
    });
  });

  it("thousands of sessions, of which none is ended, are served", async () => {
    for (let count = 0; count < 2000; count++) session = await newSession();
    expect(
      await connection.send("/api/v1.0/Session.Ping", { headers: { "X-KSC-Session": session } }),
    ).toMatchObject({ status: 200 });
  });
});
