import { decodeArgs, type JsonObject, type Method, methods } from "@ksc-edr/core/wire";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { handlers } from "../src/open-api/handlers.js";
import { type MockKsc, startMockKsc } from "../src/testing.js";
import { RawConnection, startSession } from "./raw-client.js";

/** Every status that an answer may have; 500 is not one of them. */
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

/** Picks a simulated method and then a call of it; what a method's calls look like is computed once. */
function callOf<Call>(describeCalls: (method: Method) => fc.Arbitrary<Call>): fc.Arbitrary<Call> {
  const described = new Map<Method, fc.Arbitrary<Call>>();
  return fc.constantFrom(...simulated).chain((method) => {
    const calls = described.get(method) ?? describeCalls(method);
    described.set(method, calls);
    return calls;
  });
}

/** A call of a simulated method with the right parameter names and any values. */
const anyCall = callOf((method) => {
  const names = Object.keys(method.schemas().args.shape);
  const values = Object.fromEntries(names.map((name) => [name, fc.option(nasty, { nil: undefined })]));
  return fc.record(values).map((args) => ({ name: method.name, body: JSON.stringify(args) }));
});

/*
 * Calls that the schemas accept, to reach the code behind them. Each parameter has a value that its schema
 * accepts, ids come from earlier answers, and at most one parameter is arbitrary.
 */

type Choice = { readonly value: unknown } | { readonly idSeen: true };

const value = (...values: readonly unknown[]): fc.Arbitrary<Choice> =>
  fc.constantFrom(...values).map((each) => ({ value: each }));
const attributes = [
  "KLHST_WKS_DN",
  "KLHST_WKS_STATUS",
  "KLINCDT_ID",
  "KLINCDT_BODY",
  "id",
  "name",
  "rise_time",
];
const params = fc.dictionary(
  fc.constantFrom(
    ...attributes,
    "KLHST_WKS_GROUPID",
    "KLINCDT_SEVERITY",
    "parentId",
    "DisplayName",
    "klhst-rt-TskInfo",
  ),
  fc.oneof(
    fc.constantFrom<unknown>(0, -1, 2 ** 31, "", "х", true, [], { type: "params", value: {} }),
    fc.constant({ type: "datetime", value: "2025-06-03T08:15:42Z" }),
    fc.constant({ type: "long", value: 2 ** 52 }),
  ),
  { maxKeys: 4 },
);
const element = fc.oneof(
  fc.constantFrom<unknown>(...attributes, "", 0, null),
  fc.constantFrom(...attributes).map((Name) => ({ type: "params", value: { Name, Asc: false } })),
  params.map((inner) => ({ type: "params", value: inner })),
);
const filters = [
  "",
  '(KLHST_WKS_DN="*")',
  "(!KLINCDT_ID=0)",
  '(|(name="a*")(id<>4))',
  "(KLHST_WKS_STATUS&1<>0)",
  "(",
];

const HOST = "53bf5bda-d728-4888-b002-67e63b6e4c63";
const whole = {
  ...{ KLINCDT_SEVERITY: 2, KLINCDT_BODY: "x", KLHST_WKS_HOSTNAME: HOST, name: "g", parentId: 0 },
  KLINCDT_ADDED: { type: "datetime", value: "2025-06-03T08:15:42Z" },
};
const lists = fc.oneof(
  fc.array(fc.constantFrom(...attributes), { minLength: 1, maxLength: 4 }),
  fc.constant([HOST]),
  fc.array(element, { maxLength: 4 }),
);

function textFor(name: string): fc.Arbitrary<Choice> {
  if (/host/i.test(name) && !/iterator/i.test(name)) return value(HOST, HOST, "none");
  if (/filter/i.test(name)) return value(...filters);
  if (/(accessor|iterator|guid|objid|requestid|token|key|task)$/i.test(name))
    return fc.constant({ idSeen: true });
  return value("", "KES", "1103", "1.0.0.0", "KLSRV_EV_INCIDENT_ADDED", "SS_SETTINGS");
}

/** Values by the type of a sample. They are used for schemas that accept the sample. */
const typed: readonly (readonly [JsonObject[string], (name: string) => fc.Arbitrary<Choice>])[] = [
  ["", textFor],
  [
    0,
    () =>
      fc.oneof(
        value(0, 1, 2, 3, 100),
        value(-1, 7200, 2 ** 31 - 1, -(2 ** 31)),
        fc.constant({ idSeen: true }),
      ),
  ],
  [false, () => value(true, false)],
  [[], () => lists.map((each) => ({ value: each }))],
  [
    {},
    () =>
      fc.oneof(
        value(whole, {}),
        params.map((each) => ({ value: each })),
      ),
  ],
];

function takes(method: Method, name: string, sample: JsonObject[string]): boolean {
  try {
    decodeArgs(method, { [name]: sample });
    return true;
  } catch {
    return false;
  }
}

const nearCall = callOf((method) => {
  const parameters = Object.keys(method.schemas().args.shape).map((name) => {
    const fitting = typed.filter(([sample]) => takes(method, name, sample)).map(([, values]) => values(name));
    const other = nasty.map((each): Choice => ({ value: each }));
    return [name, fc.oneof(...(fitting.length > 0 ? fitting : [other]))] as const;
  });
  const spoilt = fc.oneof(
    { weight: 5, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.tuple(fc.nat(), nasty) },
  );
  return fc
    .tuple(fc.record(Object.fromEntries(parameters)), spoilt)
    .map(([args, spoiled]) => ({ method, args, spoiled }));
});

/** The ids that a client would send: from an earlier answer's member of the same name, else the latest result. */
class Ids {
  readonly #byName = new Map<string, unknown>();

  see(answer: object): void {
    for (const [name, id] of Object.entries(answer))
      if (typeof id !== "object") this.#byName.set(bare(name), id);
  }

  latest(name: string): unknown {
    return this.#byName.get(bare(name)) ?? this.#byName.get("PxgRetVal") ?? "none";
  }
}

const bare = (name: string) => name.replace(/^w(?=str)/, "");

describe("whatever a client sends", { timeout: 60_000 }, () => {
  it("any arguments of any method are answered, never with 500", async () => {
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
        // Session.EndSession may have ended the session.
        if (answer.status === 403 || name === "Session.EndSession") session = await newSession();
      }),
      { numRuns: 600 },
    );
  });

  it("calls that pass the schemas are answered one after another, never with 500", async () => {
    const reached = new Set<string>();
    // The server's data outlives a run, and so do its ids.
    const ids = new Ids();
    await fc.assert(
      fc.asyncProperty(fc.array(nearCall, { minLength: 5, maxLength: 25 }), async (calls) => {
        for (const { method, args, spoiled } of calls) {
          const sent = Object.fromEntries(
            Object.entries(args).map(([name, choice]) => [
              name,
              "idSeen" in choice ? ids.latest(name) : choice.value,
            ]),
          );
          const names = Object.keys(sent);
          const [at, anything] = spoiled ?? [0, undefined];
          const name = names[at % Math.max(names.length, 1)];
          if (spoiled !== null && name !== undefined) sent[name] = anything;
          const body = JSON.stringify(sent);
          const answer = await connection.send(`/api/v1.0/${method.name}`, {
            body,
            headers: { "X-KSC-Session": session },
          });
          expect({
            name: method.name,
            body,
            ...answer,
            status: STATUSES.includes(answer.status),
          }).toMatchObject({
            status: true,
          });
          if (answer.status === 200) {
            const reply = JSON.parse(answer.text) as object;
            if (!("PxgError" in reply)) reached.add(method.name);
            ids.see(reply);
          }
          if (answer.status === 403 || method.name === "Session.EndSession") session = await newSession();
        }
      }),
      { numRuns: 150 },
    );
    // Many methods returned more than an error, so the calls are close to real ones.
    expect(reached.size).toBeGreaterThan(simulated.length / 4);
  });

  it("any bytes as a body are answered, never with 500", async () => {
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

  it("any path and any header are answered, never with 500", async () => {
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
    const body = `{"pData":${"[".repeat(90_000)}${"]".repeat(90_000)}}`;
    const answer = await connection.send("/api/v1.0/HostGroup.AddIncident", {
      body,
      headers: { "X-KSC-Session": session },
    });
    expect(answer).toMatchObject({
      status: 400,
      text: expect.stringContaining("nests deeper than 64 levels"),
    });
  });

  it("thousands of sessions that are never ended are served", async () => {
    for (let count = 0; count < 2000; count++) session = await newSession();
    expect(
      await connection.send("/api/v1.0/Session.Ping", { headers: { "X-KSC-Session": session } }),
    ).toMatchObject({ status: 200 });
  });
});
