import { once } from "node:events";
import { connect } from "node:tls";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
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
