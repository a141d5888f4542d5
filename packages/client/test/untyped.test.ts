import { KscTyped } from "@ksc-edr/core/wire";
import { describe, expect, it } from "vitest";
import { fakeTime } from "./fake-time.js";
import { clientOf, rejection } from "./scripted-client.js";
import { json, pxgError, reset, startScriptedServer } from "./scripted-server.js";

describe("a call of a method outside the table", () => {
  it("is encoded by the rules of the top level and of containers", async () => {
    await using server = await startScriptedServer();
    server.on("KillChain.GetByIDs", json({}));
    await using client = clientOf(server);

    await client.callUntyped("KillChain.GetByIDs", {
      text: "a",
      yes: false,
      int: 0,
      long: 9_007_199_254_740_993n,
      when: new Date("2025-06-03T08:15:42.987Z"),
      day: KscTyped.date("2025-06-03"),
      params: { long: 1n, when: new Date("2025-06-03T08:15:42Z"), inner: { a: 1 } },
      list: [1, null, { a: 1 }],
      unset: undefined,
    });

    expect(server.requests[1]?.body).toBe(
      '{"text":"a","yes":false,"int":0,"long":9007199254740993,"when":"2025-06-03T08:15:42Z","day":"2025-06-03",' +
        '"params":{"inner":{"type":"params","value":{"a":1}},"long":{"type":"long","value":1},' +
        '"when":{"type":"datetime","value":"2025-06-03T08:15:42Z"}},' +
        '"list":[1,null,{"type":"params","value":{"a":1}}]}',
    );
  });

  it("returns its answer with the types that the wire names", async () => {
    await using server = await startScriptedServer();
    server.on(
      "KillChain.GetByIDs",
      json({
        strText: "a",
        nothing: null,
        fraction: 1.5,
        when: "2025-06-03T08:15:42Z",
        params: { long: { type: "long", value: 1 }, inner: { type: "params", value: { a: 1 } } },
        PxgRetVal: [{ type: "datetime", value: "2025-06-03T08:15:42Z" }, null],
      }),
    );
    await using client = clientOf(server);

    expect(await client.callUntyped("KillChain.GetByIDs")).toEqual({
      strText: "a",
      nothing: null,
      fraction: 1.5,
      when: "2025-06-03T08:15:42Z",
      params: { long: 1n, inner: { a: 1 } },
      PxgRetVal: [new Date("2025-06-03T08:15:42Z"), null],
    });
  });

  it("is sent once unless the caller declares it safe to repeat", async () => {
    await using server = await startScriptedServer();
    server.on("KillChain.GetByIDs", reset);
    await using client = clientOf(server, { ...fakeTime().options, retry: {} });
    const count = () => server.methods.filter((name) => name === "KillChain.GetByIDs").length;

    expect(await rejection(client.callUntyped("KillChain.GetByIDs"))).toMatchObject({
      code: "outcome_unknown",
    });
    expect(count()).toBe(1);
    expect(await rejection(client.callUntyped("KillChain.GetByIDs", {}, { retry: "safe" }))).toMatchObject({
      code: "connection_lost",
    });
    expect(count()).toBe(4);
  });

  it("does not make a method of the table repeatable", async () => {
    await using server = await startScriptedServer();
    server.on("HostGroup.AddIncident", reset);
    await using client = clientOf(server, { ...fakeTime().options, retry: {} });

    await rejection(client.callUntyped("HostGroup.AddIncident", { pData: {} }, { retry: "safe" }));

    expect(server.methods.filter((name) => name === "HostGroup.AddIncident")).toHaveLength(1);
  });

  it("fails like any other call", async () => {
    await using server = await startScriptedServer();
    server.on("KillChain.GetByIDs", pxgError("KLCONN", 1194, "no such call"));
    await using client = clientOf(server);

    expect(await rejection(client.callUntyped("KillChain.GetByIDs"))).toMatchObject({
      code: "api_error",
      apiCode: 1194,
    });
  });

  it.each(["", "AddIncident", "../login", "A.B?x", "A.B\r\nX: y", "a b.c"])(
    "refuses the name %j",
    async (name) => {
      await using server = await startScriptedServer();
      await using client = clientOf(server);

      expect(await rejection(client.callUntyped(name))).toMatchObject({ argument: "method" });
      expect(server.connections()).toBe(0);
    },
  );

  it("names the argument that the wire cannot carry", async () => {
    await using server = await startScriptedServer();
    await using client = clientOf(server);

    expect(await rejection(client.callUntyped("A.B", { pData: { a: [1.5] } }))).toMatchObject({
      code: "invalid_argument",
      argument: "A.B pData.a[0]",
    });
    expect(await rejection(client.callUntyped("A.B", { when: new Date(Number.NaN) }))).toMatchObject({
      argument: "A.B when",
    });
  });
});
