import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect as connectTcp } from "node:net";
import { connect } from "node:tls";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readText } from "../src/open-api/request-body.js";
import { type MockKsc, startMockKsc } from "../src/testing.js";
import { logIn, RawConnection, startSession } from "./raw-client.js";

let ksc: MockKsc;
let connection: RawConnection;

beforeAll(async () => {
  ksc = await startMockKsc();
  connection = await logIn(ksc);
});

afterAll(async () => {
  connection.close();
  await ksc.close();
});

const GROUPS = "/api/v1.0/HostGroup.GroupIdGroups";

describe("the text of a body", () => {
  it.each([
    ["Latin-1", Buffer.from('{"wstrFilter":"é"}', "latin1")],
    ["UTF-16", Buffer.from('\ufeff{"wstrFilter":"é"}', "utf16le")],
    ["half a character", Buffer.from('{"wstrFilter":"é"}').subarray(0, 16)],
    ["a surrogate in UTF-8", Buffer.from([...Buffer.from('{"a":"'), 0xed, 0xa0, 0x80, ...Buffer.from('"}')])],
  ])("is refused as %s, because no character may be replaced by another", async (_what, body) => {
    expect(await connection.send(GROUPS, { body })).toMatchObject({
      status: 400,
      text: "mock-ksc: the body is not UTF-8",
    });
  });

  it("may start with a byte order mark, as written by .NET", async () => {
    expect(await connection.send(GROUPS, { body: "\ufeff{}" })).toMatchObject({ status: 200 });
  });
});

describe("Content-Type", () => {
  const types = ["application/x-www-form-urlencoded", "text/plain; charset=utf-8"];
  const json = ["application/json", "Application/JSON; charset=utf-8", ""];

  it("is ignored by the lenient profile", async () => {
    for (const type of [...types, ...json]) {
      const headers = { "Content-Type": type };
      expect((await connection.send(GROUPS, { headers, body: "{}" })).status).toBe(200);
    }
  });

  it("must be JSON or missing in the strict profile, as the vendor says", async () => {
    await using strict = await startMockKsc({ server: { profile: "strict" } });
    const own = await logIn(strict);
    for (const type of types) {
      const headers = { "Content-Type": type };
      expect(await own.send(GROUPS, { headers, body: "{}" })).toMatchObject({
        status: 415,
        text: "mock-ksc: send Content-Type application/json or none (--profile strict)",
      });
    }
    for (const type of json) {
      const headers = { "Content-Type": type };
      expect((await own.send(GROUPS, { headers, body: "{}" })).status).toBe(200);
    }
    own.close();
  });
});

describe("a body with very many values", () => {
  const answerTo = async (body: string) => (await connection.send(GROUPS, { body })).text;
  const refusal = "mock-ksc: the body has more than 100000 values; split the call";

  it.each([
    ["elements", `[${"{},".repeat(100_000)}{}]`],
    ["members", `{${Array.from({ length: 110_000 }, (_, index) => `"${index}":1`).join(",")}}`],
    ["arrays in arrays", "[".repeat(200_000)],
    ["elements in a second slice", `{"a":"${'\\\\\\"'.repeat(600_000)}","b":[${"1,".repeat(100_001)}1]}`],
  ])("is refused: %s", async (_what, body) => {
    expect(await answerTo(body)).toBe(refusal);
  });

  it("is accepted when the values are characters of a string", async () => {
    const body = JSON.stringify({ a: '[{,\\"'.repeat(200_000) });
    expect(await answerTo(body)).toContain("PxgRetVal");
  });
});

describe("a body that comes too slowly", () => {
  it("is refused with 408, and its connection closed", async () => {
    const limits = { maxBytes: 1000, minProgress: { bytes: 10, everyMs: 20 } };
    const server = createServer((request, response) => {
      readText(request, limits).catch(({ status, message, headers }) => {
        response.writeHead(status, headers).end(message);
      });
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const socket = connectTcp((server.address() as AddressInfo).port, "127.0.0.1");
    socket.write('POST / HTTP/1.1\r\nHost: ksc\r\nContent-Length: 100\r\n\r\n{"a"');
    let text = "";
    socket.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
    });
    await once(socket, "close");
    server.close();
    expect(text).toMatch(/^HTTP\/1\.1 408 /);
    expect(text).toContain("mock-ksc: the body came slower than 10 bytes in 20 ms");
  });
});

describe("many large bodies at once", () => {
  it("are inflated one after another within the memory for bodies", async () => {
    await using own = await startMockKsc({ server: { maxBodyBytes: 8_000_000 } });
    const bomb = gzipSync(JSON.stringify({ a: "a".repeat(7_900_000) }));
    const headers = { "Content-Encoding": "gzip" };
    const callers = await Promise.all(Array.from({ length: 20 }, () => logIn(own)));
    const answers = await Promise.all(callers.map((caller) => caller.send(GROUPS, { headers, body: bomb })));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    for (const caller of callers) caller.close();
  });
});

describe("a body that ends before its length", () => {
  it.each(["end", "destroy"] as const)("is reported as the sender's fault (%s)", async (leave) => {
    await using own = await startMockKsc();
    const caller = new RawConnection(own);
    const session = await startSession(own, caller);
    const { hostname, port } = new URL(own.url);
    const socket = connect({ host: hostname, port: Number(port), ca: own.ca });
    await once(socket, "secureConnect");
    socket.on("error", () => undefined).resume();
    socket.write(
      `POST ${GROUPS} HTTP/1.1\r\nHost: ksc\r\nX-KSC-Session: ${session}\r\nContent-Length: 9\r\n\r\n{"a"`,
      () => socket[leave](),
    );

    const authorization = { Authorization: `Bearer ${own.adminToken}` };
    await expect
      .poll(async () => {
        const answer = await fetch(`${own.adminUrl}/journal?method=HostGroup.GroupIdGroups`, {
          headers: authorization,
        });
        const text = await answer.text();
        return text === "" ? null : JSON.parse(text);
      })
      .toMatchObject({
        status: 400,
        outcome: "refused",
        detail: "mock-ksc: the request ended before the end of its body",
      });
    expect(await caller.call("Session.Ping", {}, { "X-KSC-Session": session })).toEqual({});
    caller.close();
  });
});
