import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type MockKsc, startMockKsc } from "@ksc-edr/mock-ksc/testing";
import { readIocArchive } from "@ksc-edr/openioc";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createKscClient, type KscClient, type Responses, type ResponseTarget } from "../src/index.js";
import { clientOf, rejection } from "./scripted-client.js";
import { json, startScriptedServer } from "./scripted-server.js";

const HOST = "53bf5bda-d728-4888-b002-67e63b6e4c63";
const path = "C:\\Users\\j.perez\\Downloads\\invoice.exe";
const md5 = "44d88612fea8a8f36de82e1278abb02f";
const sha256 = "275a021bbfb6489e54d471899f7db9d1663fc695ec2fe2a2c4538aabf651fd0f";

let ksc: MockKsc;
let client: KscClient;
beforeAll(async () => {
  ksc = await startMockKsc();
  client = createKscClient({
    url: ksc.url,
    credentials: { user: ksc.user, password: ksc.password },
    tls: { ca: ksc.ca },
    area: "KUMA",
  });
});
beforeEach(() => ksc.reset());
afterAll(async () => {
  await client.close();
  await ksc.close();
});

const bodies = () => ksc.incidents().map(({ body }) => JSON.parse(body));

describe("the host of a response", () => {
  it("is found by its name, and its id is what is sent", async () => {
    const sent = await client.responses.isolateHost({ host: "WS-PEREZ" });
    expect(sent).toMatchObject({ hostId: HOST, task: { targetHost: HOST, params: { action: 1 } } });
    expect(ksc.incidents()).toMatchObject([{ hostId: HOST }]);
    expect(bodies()).toMatchObject([{ targetHost: HOST }]);
  });

  it("is released by its name", async () => {
    await client.responses.releaseHost({ host: { ipv4: "10.20.1.11" } });
    expect(bodies()).toMatchObject([{ targetHost: HOST, task: "isolateHost", params: { action: 0 } }]);
  });

  it.each(["WS-PEREX", { filter: '(KLHST_WKS_DN="WS-*")' }])("is not guessed: %j", async (host) => {
    const error = await rejection(client.responses.isolateHost({ host }));
    expect(error).toHaveProperty("code", expect.stringMatching(/^host_/));
    expect(ksc.incidents()).toEqual([]);
  });

  it("is taken as it is when it is an id, without a search", async () => {
    await using server = await startScriptedServer();
    server.on("HostGroup.AddIncident", json({ PxgRetVal: 1 }));
    server.on("HostGroup.UpdateIncident", json({}));
    await using scripted = clientOf(server);
    await scripted.responses.isolateHost({ host: HOST });
    await scripted.responses.isolateHost({ host: { id: "a host's own id" } });
    expect(server.methods).not.toContain("HostGroup.FindHosts");
    expect(JSON.parse(server.requests[3]?.body ?? "").pData.KLHST_WKS_HOSTNAME).toBe("a host's own id");
  });
});

describe("a hash", () => {
  it("is recognized by its length, alone or with the other", async () => {
    await client.responses.getFile({ host: HOST, path, hash: md5.toUpperCase() });
    await client.responses.deleteFile({ host: HOST, path, hash: sha256 });
    await client.responses.quarantineFile({ host: HOST, path, hash: [sha256, md5] });
    await client.responses.terminateProcess({ host: HOST, path, hash: md5, sha256 });
    await client.responses.preventExecution({ host: HOST, path, hash: md5 });
    expect(bodies().map(({ params }) => [params.md5hash ?? params.hash, params.sha256hash])).toEqual([
      [md5, ""],
      ["", sha256],
      [md5, sha256],
      [md5, sha256],
      [md5, undefined],
    ]);
  });

  it.each<[string, (send: Responses) => Promise<unknown>]>([
    ["hash is neither an MD5 of 32 nor a SHA-256", (send) => send.getFile({ host: HOST, path, hash: "abc" })],
    [
      "hash and md5hash differ; a file has one MD5",
      (send) => send.getFile({ host: HOST, path, md5, hash: md5.replace("4", "5") }),
    ],
    [
      "hash and md5 differ; give one of them",
      (send) => send.preventExecution({ host: HOST, path, md5, hash: md5.replace("4", "5") }),
    ],
    [
      "is a SHA-256, which is not documented here",
      (send) => send.preventExecution({ host: HOST, path, hash: sha256 }),
    ],
    ["this task needs the MD5 of the file", (send) => send.preventExecution({ host: HOST, path })],
  ])("%s", async (problem, send) => {
    expect(String(await rejection(send(client.responses)))).toContain(problem);
    expect(ksc.incidents()).toEqual([]);
  });
});

describe("a scan", () => {
  it.each([
    ["critical-areas", [14, 15, 16]],
    ["full", [14, 15, 16, 17, 25, 23]],
  ] as const)("%s takes the areas of the product's own", async (preset, types) => {
    await client.responses.onDemandScan({ host: HOST, preset, objects: [{ folder: "C:\\Temp" }] });
    const [body] = bodies();
    expect(body.params.map(({ type }: { type: number }) => type)).toEqual([...types, 22]);
  });

  it("without anything to scan is refused", async () => {
    expect(String(await rejection(client.responses.onDemandScan({ host: HOST })))).toContain(
      "params: is empty; name at least one object to scan",
    );
  });
});

describe("a preview", () => {
  it("holds what the response sends, byte for byte, and sends nothing", async () => {
    const clock = () => new Date("2025-06-03T08:15:42.900Z");
    await using server = await startScriptedServer();
    server.on("HostGroup.AddIncident", json({ PxgRetVal: 7 }));
    server.on("HostGroup.UpdateIncident", json({}));
    await using scripted = clientOf(server, { clock, area: "KUMA", keepAlive: false });
    const input = { host: HOST, path: "invoice.exe", hash: md5 };

    const plan = await scripted.responses.preview.quarantineFile(input, { severity: 3 });
    expect(server.requests).toEqual([]);
    expect(plan).toMatchObject({
      hostId: HOST,
      task: { task: "quarantineFile" },
      warnings: [expect.stringContaining("params.path: is neither an absolute path")],
      correlation: null,
    });

    await scripted.responses.quarantineFile(input, { severity: 3 });
    const [, add, update] = server.requests;
    expect(plan.requests[0]).toEqual({
      method: "HostGroup.AddIncident",
      path: "/api/v1.0/HostGroup.AddIncident",
      body: add?.body,
    });
    expect(plan.requests[1]).toEqual({
      method: "HostGroup.UpdateIncident",
      path: "/api/v1.0/HostGroup.UpdateIncident",
      body: update?.body.replace('"nId":7', '"nId":null'),
    });
    expect(plan.requests[0].body).toContain(
      '"KLINCDT_ADDED":{"type":"datetime","value":"2025-06-03T08:15:42Z"}',
    );
  });

  it("searches for the host, and stores nothing", async () => {
    const plan = await client.responses.preview.isolateHost({ host: "WS-PEREZ" });
    expect(plan.hostId).toBe(HOST);
    expect(ksc.incidents()).toEqual([]);
  });

  it("refuses what the response would refuse", async () => {
    const send = client.responses.preview.preventExecution({ host: HOST, path, hash: "" });
    expect(await rejection(send)).toMatchObject({ code: "invalid_response_task" });
  });
});

describe("correlate", () => {
  it("marks the area, by which the task is recognized for certain", async () => {
    const sent = await client.responses.isolateHost({ host: HOST }, { correlate: true });
    expect(sent.correlation).toMatch(/^[a-z2-7]{8}$/);
    expect(sent.task.responseEventIncidentArea).toBe(`KUMA-${sent.correlation}`);
    expect(await sent.wait({ until: "created", pollMs: 10 })).toMatchObject({
      foundBy: { way: "correlation" },
    });
  });

  it("takes a mark of the caller", async () => {
    const sent = await client.responses.send(
      (await client.responses.preview.isolateHost({ host: HOST })).task,
      { correlate: "case2345" },
    );
    expect(sent.task.responseEventIncidentArea).toBe("KUMA-case2345");
  });

  it.each([
    ["short", "must be true, or a mark of at least 8 characters of base 32"],
    ["with-a-dash", "must be true, or a mark of at least 8 characters of base 32"],
    ["a".repeat(28), "is longer than the 32 characters of an area"],
  ])("refuses %s", async (correlate, problem) => {
    const error = await rejection(client.responses.isolateHost({ host: HOST }, { correlate }));
    expect(String(error)).toContain(problem);
  });
});

describe("the indicators of an IOC scan", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "ksc-edr-client-"));
    await writeFile(join(folder, "list.csv"), `value\n${md5}\nevil.example.com\n`);
    await writeFile(join(folder, "bad.txt"), `${md5}\nnot an indicator!\n`);
  });
  afterAll(() => rm(folder, { recursive: true }));

  const filesOf = async () => {
    const [body] = bodies();
    const { files } = await readIocArchive(Buffer.from(body.params.ioc, "base64"));
    return files.map(({ name, bytes }) => `${name}: ${Buffer.from(bytes).toString("utf8")}`);
  };

  it("are packed from texts", async () => {
    await client.responses.iocScan({
      host: "WS-PEREZ",
      ioc: { indicators: [md5, "process:evil.exe"], name: "May" },
    });
    const [file, ...others] = await filesOf();
    expect(file).toMatch(/^may\.ioc: |^May\.ioc: /);
    expect(file).toContain(md5);
    expect(file).toContain("ProcessItem/name");
    expect(others).toEqual([]);
  });

  it("are packed from a list in a file, and its errors name the line", async () => {
    await client.responses.iocScan({ host: HOST, ioc: { indicatorsFile: join(folder, "list.csv") } });
    expect((await filesOf())[0]).toContain("evil.example.com");
    const error = await rejection(
      client.responses.iocScan({ host: HOST, ioc: { indicatorsFile: join(folder, "bad.txt") } }),
    );
    expect(String(error)).toContain("line 2, column 1");
    expect(ksc.incidents()).toHaveLength(1);
  });

  it("are packed from IOC files of a folder, with what the product will not look for as warnings", async () => {
    const file = join(folder, "rule.ioc");
    const item = (search: string) =>
      `<IndicatorItem id="${search}" condition="is"><Context document="${search.split("/")[0]}" search="${search}"/><Content type="string">x</Content></IndicatorItem>`;
    await writeFile(
      file,
      `<ioc xmlns="http://schemas.mandiant.com/2010/ioc" id="1"><definition><Indicator id="2" operator="OR">${item("FileItem/FileName")}${item("Network/DNS")}</Indicator></definition></ioc>`,
    );
    const sent = await client.responses.iocScan({ host: HOST, ioc: { paths: [file] } });
    expect(await filesOf()).toHaveLength(1);
    expect(sent.warnings.join()).toContain("Network");
  });

  it.each([
    [{ paths: ["/nowhere/at/all"] }, "/nowhere/at/all: cannot be read"],
    [{ indicatorsFile: "/nowhere/at/all" }, "/nowhere/at/all: cannot be read"],
    [{ indicators: "abc" }, "ioc.indicators must be an array of strings"],
    [{}, "ioc has none of paths, indicators and indicatorsFile"],
    [7, "ioc must be the bytes or the base64 of a ZIP archive"],
  ])("%j is refused", async (ioc, problem) => {
    const input = { host: HOST, ioc } as ResponseTarget & { ioc: string };
    expect(String(await rejection(client.responses.iocScan(input)))).toContain(problem);
    expect(ksc.incidents()).toEqual([]);
  });
});
