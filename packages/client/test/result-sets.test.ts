import { channel } from "node:diagnostics_channel";
import { and, compareInteger, equalBoolean } from "@ksc-edr/core/filter";
import type { Host } from "@ksc-edr/core/host";
import { describe, expect, it } from "vitest";
import { CLEAN_UP_FAILED, type HostQuery, KscInvalidArgumentError } from "../src/index.js";
import { clientOf, rejection } from "./scripted-client.js";
import {
  json,
  pxgError,
  reset,
  type ScriptedServer,
  type Step,
  startScriptedServer,
} from "./scripted-server.js";

const row = (value: object) => ({ type: "params", value });
const chunk = (...rows: object[]): Step =>
  json({ pChunk: { KLCSP_ITERATOR_ARRAY: rows.map(row) }, PxgRetVal: rows.length });
const host = (id: string) => ({ KLHST_WKS_HOSTNAME: id, KLHST_WKS_DN: `PC-${id}` });

async function startServer(found: number, ...chunks: Step[]): Promise<ScriptedServer> {
  const server = await startScriptedServer();
  const answer = json({ strAccessor: "ppYeO5rmkvKcMUm8vQzOK2", PxgRetVal: found });
  server.on("HostGroup.FindHosts", answer);
  server.on("HostGroup.FindIncidents", answer);
  server.on("ChunkAccessor.GetItemsChunk", ...chunks);
  server.on("ChunkAccessor.Release", json({}));
  return server;
}

const bodies = (server: ScriptedServer) => server.requests.slice(1).map(({ body }) => JSON.parse(body));

async function idsOf(hosts: AsyncIterable<Host>): Promise<string[]> {
  const ids: string[] = [];
  for await (const { id } of hosts) ids.push(id);
  return ids;
}

describe("hosts", () => {
  it("are read page by page, then released", async () => {
    await using server = await startServer(3, chunk(host("a"), host("b")), chunk(host("c")));
    await using client = clientOf(server);

    const ids = await idsOf(client.hosts.find({ name: "PC*" }, { pageSize: 2, lifetimeSeconds: 1200 }));

    expect(ids).toEqual(["a", "b", "c"]);
    const strAccessor = "ppYeO5rmkvKcMUm8vQzOK2";
    expect(bodies(server)).toEqual([
      {
        wstrFilter: '(KLHST_WKS_DN="PC[*]")',
        vecFieldsToReturn: expect.arrayContaining(["KLHST_WKS_HOSTNAME", "KLHST_WKS_FQDN"]),
        vecFieldsToOrder: [],
        pParams: {},
        lMaxLifeTime: 1200,
      },
      { strAccessor, nStart: 0, nCount: 2 },
      { strAccessor, nStart: 2, nCount: 2 },
      { strAccessor },
    ]);
  });

  it.each([
    [{ name: "PC-7" }, '(KLHST_WKS_DN="PC-7")'],
    [{ fqdn: "pc.example" }, '(KLHST_WKS_FQDN="pc.example")'],
    [{ windowsName: 'a"b' }, '(KLHST_WKS_WINHOSTNAME="a""b")'],
    [{ id: "53bf" }, '(KLHST_WKS_HOSTNAME="53bf")'],
    [{ filter: "KLHST_WKS_STATUS&1<>0" }, "KLHST_WKS_STATUS&1<>0"],
    [{ name: "PC", filter: "KLHST_WKS_STATUS&1<>0" }, '(&(KLHST_WKS_DN="PC")(KLHST_WKS_STATUS&1<>0))'],
    [
      { filter: compareInteger("KLHST_WKS_GROUPID", "=", 0), fqdn: "a" },
      '(&(KLHST_WKS_GROUPID=0)(KLHST_WKS_FQDN="a"))',
    ],
  ] as [HostQuery, string][])("are found by query %#", async (query, filter) => {
    await using server = await startServer(0);
    await using client = clientOf(server);

    await idsOf(client.hosts.find(query));

    expect(bodies(server)[0]).toMatchObject({ wstrFilter: filter });
  });

  it("are all listed only on explicit request", async () => {
    await using server = await startServer(1, chunk(host("a")));
    await using client = clientOf(server);

    expect(await idsOf(client.hosts.list())).toEqual(["a"]);
    expect(bodies(server)[0]).toMatchObject({ wstrFilter: "", lMaxLifeTime: 600 });
  });

  it.each([
    [{}],
    [{ name: "" }],
    [{ name: undefined } as never],
    [{ filter: "" }],
    [{ filter: " " }],
    [{ filter: undefined } as never],
    [{ filter: and() }],
    [{ hostname: "PC" } as never],
  ] as [HostQuery][])("are not all found by mistake with empty query %#", async (query) => {
    await using server = await startServer(0);
    await using client = clientOf(server);

    expect(() => client.hosts.find(query)).toThrow(KscInvalidArgumentError);
    expect(server.connections()).toBe(0);
  });
});

describe("incidents", () => {
  it("are read with all their attributes", async () => {
    await using server = await startServer(
      2,
      chunk(
        {
          GNRL_EXTRA_PARAMS: row({ TEST_INT: 1 }),
          KLHST_WKS_HOSTNAME: "53bf",
          KLINCDT_ADDED: { type: "datetime", value: "2024-05-17T09:31:05Z" },
          KLINCDT_BODY: "EDR",
          KLINCDT_ID: 42,
          KLINCDT_IS_HANDLED: false,
          KLINCDT_SEVERITY: 3,
        },
        { KLINCDT_ID: 43 },
      ),
    );
    await using client = clientOf(server);
    const incidents = [];

    for await (const incident of client.incidents.find(equalBoolean("KLINCDT_IS_HANDLED", false))) {
      incidents.push(incident);
    }

    expect(incidents).toEqual([
      {
        id: 42,
        severity: 3,
        addedAt: new Date("2024-05-17T09:31:05Z"),
        body: "EDR",
        isHandled: false,
        hostId: "53bf",
        extra: { TEST_INT: 1 },
      },
      { id: 43, severity: null, addedAt: null, body: null, isHandled: null, hostId: null, extra: null },
    ]);
    expect(bodies(server)[0]).toEqual({
      strFilter: "(KLINCDT_IS_HANDLED=0)",
      pFieldsToReturn: expect.arrayContaining(["KLINCDT_ID", "KLINCDT_BODY", "GNRL_EXTRA_PARAMS"]),
      pFieldsToOrder: [],
      lMaxLifeTime: 600,
    });
  });

  it("are found without a filter", async () => {
    await using server = await startServer(0);
    await using client = clientOf(server);

    expect(await client.incidents.find().next()).toEqual({ done: true, value: undefined });
    expect(bodies(server)[0]).toMatchObject({ strFilter: "" });
  });
});

describe("a result set", () => {
  it("is released when the reader stops early", async () => {
    await using server = await startServer(4, chunk(host("a"), host("b")));
    await using client = clientOf(server);

    for await (const { id } of client.hosts.list({ pageSize: 2 })) {
      if (id === "a") break;
    }

    expect(server.methods).toEqual([
      "Session.StartSession",
      "HostGroup.FindHosts",
      "ChunkAccessor.GetItemsChunk",
      "ChunkAccessor.Release",
    ]);
  });

  it("is released when the reader fails, and its error is thrown", async () => {
    await using server = await startServer(1, chunk(host("a")));
    await using client = clientOf(server);

    const reading = async () => {
      for await (const _ of client.hosts.list()) throw new Error("mine");
    };

    expect(await rejection(reading())).toMatchObject({ message: "mine" });
    expect(server.methods.at(-1)).toBe("ChunkAccessor.Release");
  });

  it("is released when a page fails, and its error is thrown", async () => {
    await using server = await startServer(2, pxgError("KLSTD", 1186, "Object not found"));
    server.on("ChunkAccessor.Release", pxgError("KLSTD", 1186, "Object not found"));
    await using client = clientOf(server);

    const error = await rejection(idsOf(client.hosts.list()));

    expect(error).toMatchObject({ code: "api_error", method: "ChunkAccessor.GetItemsChunk" });
    expect((error as Error).message).toContain("lifetimeSeconds");
    expect(server.methods.at(-1)).toBe("ChunkAccessor.Release");
  });

  it("is read even if it cannot be released, and that failure is published", async () => {
    await using server = await startServer(1, chunk(host("a")));
    server.on("ChunkAccessor.Release", reset);
    await using client = clientOf(server);
    const messages: unknown[] = [];
    const listener = (message: unknown) => void messages.push(message);
    channel(CLEAN_UP_FAILED).subscribe(listener);

    expect(await idsOf(client.hosts.list())).toEqual(["a"]);

    channel(CLEAN_UP_FAILED).unsubscribe(listener);
    expect(messages).toMatchObject([{ error: { method: "ChunkAccessor.Release" } }]);
  });

  it("is not opened when nobody reads", async () => {
    await using server = await startServer(1, chunk(host("a")));
    await using client = clientOf(server);

    client.hosts.list();

    expect(server.connections()).toBe(0);
  });

  it("that ends before its count is an error, not a short list", async () => {
    await using server = await startServer(3, chunk(host("a")), chunk());
    await using client = clientOf(server);

    const error = await rejection(idsOf(client.hosts.list()));

    expect(error).toMatchObject({ code: "reply_unreadable", method: "ChunkAccessor.GetItemsChunk" });
    expect((error as Error).message).toContain("holds no rows at row 1 of 3");
  });

  it("with an invalid row is an error that names the attribute", async () => {
    await using server = await startServer(1, chunk({ KLHST_WKS_DN: "PC" }));
    await using client = clientOf(server);

    const error = await rejection(idsOf(client.hosts.list()));

    expect(error).toMatchObject({ code: "reply_unreadable" });
    expect((error as Error).message).toContain("KLHST_WKS_HOSTNAME");
  });

  it.each([
    [{ pageSize: 0 }, "pageSize"],
    [{ pageSize: 1.5 }, "pageSize"],
    [{ lifetimeSeconds: 7201 }, "lifetimeSeconds"],
    [{ lifetimeSeconds: 0 }, "lifetimeSeconds"],
  ])("refuses %j", async (options, argument) => {
    await using server = await startServer(0);
    await using client = clientOf(server);

    expect(() => client.hosts.list(options)).toThrow(expect.objectContaining({ argument }));
  });
});
