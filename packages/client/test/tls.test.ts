import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  createKscClient,
  fetchCertificate,
  type KscClient,
  type KscClientEvent,
  KscTlsError,
  type TlsOptions,
} from "../src/index.js";
import { createTestCertificate, type TestCertificate } from "./certificates.js";
import { clientOf, rejection } from "./scripted-client.js";
import { json, type ScriptedServer, startScriptedServer } from "./scripted-server.js";

const groupId = (client: KscClient) => client.call("HostGroup.GroupIdGroups", {});
const OTHER = "00".repeat(32);
const old = { minVersion: "TLSv1", maxVersion: "TLSv1.1", ciphers: "DEFAULT@SECLEVEL=0" } as const;

let other: TestCertificate;
let folder: string;
beforeAll(async () => {
  other = await createTestCertificate();
  folder = await mkdtemp(join(tmpdir(), "ksc-edr-client-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function startServer(certificate?: TestCertificate): Promise<ScriptedServer> {
  const server = await startScriptedServer(certificate);
  server.on("HostGroup.GroupIdGroups", json({ PxgRetVal: 5 }));
  return server;
}

describe("a server is trusted", () => {
  it.each([
    ["its certificate as PEM text", ({ cert }: TestCertificate): TlsOptions => ({ ca: cert })],
    ["its fingerprint with colons", ({ fingerprint256 }) => ({ fingerprint256 })],
    [
      "its fingerprint in lower case without colons",
      ({ fingerprint256 }) => ({ fingerprint256: fingerprint256.replaceAll(":", "").toLowerCase() }),
    ],
    ["one of several fingerprints", ({ fingerprint256 }) => ({ fingerprint256: [OTHER, fingerprint256] })],
    ["a set of fingerprints", ({ fingerprint256 }) => ({ fingerprint256: new Set([fingerprint256]) })],
  ] as [string, (certificate: TestCertificate) => TlsOptions][])("by %s", async (_, tlsOf) => {
    await using server = await startServer();
    await using client = clientOf(server, { tls: tlsOf(server.certificate) });

    expect(await groupId(client)).toEqual({ PxgRetVal: 5 });
  });

  it.each(["pem", "der"])("by a file with its certificate in %s", async (form) => {
    await using server = await startServer();
    const { cert } = server.certificate;
    const caFile = join(folder, `klserver-${form}.cer`);
    await writeFile(
      caFile,
      form === "pem" ? cert : Buffer.from(cert.replaceAll(/-----.*-----|\s/g, ""), "base64"),
    );
    await using client = clientOf(server, { tls: { caFile } });

    expect(await groupId(client)).toEqual({ PxgRetVal: 5 });
  });

  it("by its fingerprint, whatever its names and dates", async () => {
    const certificate = await createTestCertificate({ names: ["elsewhere.example"], expired: true });
    await using server = await startServer(certificate);
    await using client = clientOf(server, { tls: { fingerprint256: certificate.fingerprint256 } });

    expect(await groupId(client)).toEqual({ PxgRetVal: 5 });
  });

  it("under another requested name", async () => {
    const certificate = await createTestCertificate({ names: ["ksc.example"] });
    await using server = await startServer(certificate);
    await using client = clientOf(server, { tls: { ca: certificate.cert, servername: "ksc.example" } });

    expect(await groupId(client)).toEqual({ PxgRetVal: 5 });
  });
});

describe("fingerprints from a function", () => {
  it("are fetched for each new connection", async () => {
    await using server = await startServer();
    const pins = [[server.certificate.fingerprint256], [other.fingerprint256]];
    let asked = 0;
    await using client = clientOf(server, { tls: { fingerprint256: async () => pins[asked++] ?? [] } });
    expect(asked).toBe(0);
    await groupId(client);
    await groupId(client);
    expect(asked).toBe(1);

    server.setCertificate(other);
    await server.dropConnections();

    expect(await groupId(client)).toEqual({ PxgRetVal: 5 });
    expect(asked).toBe(2);
  });

  it.each([
    ["throws", () => Promise.reject(new Error("no file")), { code: "connection_failed", sent: false }],
    ["gives nonsense", () => ["12:34"], { code: "invalid_argument", argument: "tls.fingerprint256" }],
    ["gives none", () => [], { code: "invalid_argument", argument: "tls.fingerprint256" }],
  ])("stop the client when the function %s, before a byte is sent", async (_, fingerprint256, expected) => {
    await using server = await startServer();
    await using client = clientOf(server, { tls: { fingerprint256 } });

    expect(await rejection(groupId(client))).toMatchObject(expected);
    expect(server.receivedBytes()).toBe(0);
  });
});

describe("the authorities of the operating system", () => {
  it("are trusted in addition to the given ones", async () => {
    await using server = await startServer();
    await using client = clientOf(server, { tls: { systemCa: true, ca: server.certificate.cert } });

    expect(await groupId(client)).toEqual({ PxgRetVal: 5 });
  });

  it("do not make a self-signed certificate trusted", async () => {
    await using server = await startServer();
    await using client = clientOf(server, { tls: { systemCa: true } });

    expect(await rejection(groupId(client))).toMatchObject({ failure: "untrusted_issuer" });
  });
});

describe("an old server", () => {
  it("is refused with the option that allows it", async () => {
    await using server = await startScriptedServer(undefined, old);
    await using client = clientOf(server);

    const error = (await rejection(groupId(client))) as Error;

    expect(error).toMatchObject({ code: "tls_untrusted", failure: "old_protocol", sent: false });
    expect(error.message).toContain("tls.allowLegacy");
  });

  it("is refused on every version of Node when its key has 1024 bits, and allowed on request", async () => {
    const certificate = await createTestCertificate({ shortKey: true });
    await using server = await startScriptedServer(certificate, { ciphers: "DEFAULT@SECLEVEL=0" });
    server.on("HostGroup.GroupIdGroups", json({ PxgRetVal: 5 }));
    await using client = clientOf(server, { tls: { ca: certificate.cert } });
    await using legacy = clientOf(server, { tls: { ca: certificate.cert, allowLegacy: true } });

    const error = (await rejection(groupId(client))) as Error;
    expect(error).toMatchObject({ code: "tls_untrusted", failure: "old_protocol", sent: false });
    expect(error.message).toContain("tls.allowLegacy");
    expect(await groupId(legacy)).toEqual({ PxgRetVal: 5 });
  });

  it("is allowed on request with a warning, and still proves its identity", async () => {
    await using server = await startScriptedServer(undefined, old);
    server.on("HostGroup.GroupIdGroups", json({ PxgRetVal: 5 }));
    const events: KscClientEvent[] = [];
    const onEvent = (event: KscClientEvent) => void events.push(event);
    const tls = { allowLegacy: true, ca: server.certificate.cert };
    await using client = clientOf(server, { tls, onEvent });
    await using stranger = clientOf(server, { tls: { allowLegacy: true, ca: other.cert } });

    expect(await groupId(client)).toEqual({ PxgRetVal: 5 });
    expect(events[0]).toMatchObject({ type: "warning", code: "legacy_tls" });
    expect(await rejection(groupId(stranger))).toMatchObject({ failure: "untrusted_issuer" });
  });
});

describe("verification that is switched off", () => {
  it("emits a warning event and a process warning each time", async () => {
    const certificate = await createTestCertificate({ names: ["elsewhere.example"], expired: true });
    await using server = await startServer(certificate);
    const events: KscClientEvent[] = [];
    const warned = new Promise((resolve) => process.once("warning", resolve));
    await using client = clientOf(server, {
      tls: { insecureSkipVerify: true },
      onEvent: (event) => void events.push(event),
    });

    expect(await groupId(client)).toEqual({ PxgRetVal: 5 });
    expect(events[0]).toMatchObject({ type: "warning", code: "insecure_tls" });
    expect(await warned).toMatchObject({ name: "KscInsecureTlsWarning", code: "KSC_INSECURE_TLS" });
  });
});

describe("a certificate that is fetched", () => {
  it("is described without being trusted, and nothing is sent", async () => {
    const certificate = await createTestCertificate({ names: ["ksc.example", "localhost"], expired: true });
    await using server = await startServer(certificate);

    const fetched = await fetchCertificate({ url: server.url });

    expect(fetched).toMatchObject({
      fingerprint256: certificate.fingerprint256,
      subject: "CN=ksc.example",
      issuer: "CN=ksc.example",
      names: ["ksc.example", "localhost", "127.0.0.1"],
      selfSigned: true,
      protocol: "TLSv1.3",
      chain: [],
    });
    expect(fetched.validTo.getTime()).toBeLessThan(Date.now());
    expect(fetched.validFrom.getTime()).toBeLessThan(fetched.validTo.getTime());
    await server.deserted();
    expect(server.receivedBytes()).toBe(0);
    await using client = clientOf(server, { tls: { fingerprint256: fetched.fingerprint256 } });
    expect(await groupId(client)).toEqual({ PxgRetVal: 5 });
    await using byPem = clientOf(server, { tls: { ca: fetched.pem, servername: "ksc.example" } });
    expect(await rejection(groupId(byPem))).toMatchObject({ failure: "out_of_date" });
  });

  it("of an old server is fetched as well", async () => {
    await using server = await startScriptedServer(undefined, old);

    expect(await fetchCertificate({ url: server.url })).toMatchObject({ protocol: "TLSv1.1" });
  });

  it("is a connection error when nobody listens", async () => {
    await using server = await startServer();
    await server.stopListening();

    expect(await rejection(fetchCertificate({ url: server.url }))).toMatchObject({
      code: "connection_failed",
      message: expect.stringContaining("fetchCertificate: cannot connect to localhost:"),
    });
  });

  it("ends at its limit when the server never completes the handshake", async () => {
    await using server = await startServer();
    server.meetWith(() => undefined);

    expect(await rejection(fetchCertificate({ url: server.url, timeoutMs: 200 }))).toMatchObject({
      code: "timeout",
      phase: "connect",
      timeoutMs: 200,
    });
  });
});

describe("nothing is sent to a server", () => {
  async function failureOf(server: ScriptedServer, tls: TlsOptions): Promise<KscTlsError> {
    const client = clientOf(server, { tls });
    const error = await rejection(groupId(client));
    expect(error).toBeInstanceOf(KscTlsError);
    expect(error).toMatchObject({ code: "tls_untrusted", sent: false, retryable: false });
    expect(await rejection(groupId(client))).toMatchObject({ code: "tls_untrusted" });
    await client.close();
    await server.deserted();
    expect(server.receivedBytes()).toBe(0);
    return error as KscTlsError;
  }

  it("whose fingerprint is not pinned", async () => {
    await using server = await startServer();

    const error = await failureOf(server, { fingerprint256: other.fingerprint256 });

    expect(error).toMatchObject({
      failure: "fingerprint_mismatch",
      actualFingerprint256: server.certificate.fingerprint256,
    });
    expect(server.connections()).toBe(2);
  });

  it("whose certificate no trusted authority signed; the message names the remedies", async () => {
    await using server = await startServer();

    const error = await failureOf(server, {});

    expect(error.failure).toBe("untrusted_issuer");
    expect(error.message).toContain("tls.caFile");
    expect(error.message).toContain(`ksc-edr trust localhost:${server.port}`);
    expect(error.message).toContain("tls.fingerprint256");
  });

  it("whose certificate another authority signed", async () => {
    await using server = await startServer();

    expect((await failureOf(server, { ca: other.cert })).failure).toBe("untrusted_issuer");
  });

  it("that shows a certificate for another name", async () => {
    const certificate = await createTestCertificate({ names: ["ksc.example"] });
    await using server = await startServer(certificate);

    const error = await failureOf(server, { ca: certificate.cert });

    expect(error.failure).toBe("wrong_name");
    expect(error.message).toContain("DNS:ksc.example");
    expect(error.message).toContain("tls.servername");
  });

  it("whose certificate has expired", async () => {
    const certificate = await createTestCertificate({ expired: true });
    await using server = await startServer(certificate);

    expect((await failureOf(server, { ca: certificate.cert })).failure).toBe("out_of_date");
  });

  it("even if the environment switches verification off", async () => {
    await using server = await startServer();
    const before = process.env["NODE_TLS_REJECT_UNAUTHORIZED"];
    process.env["NODE_TLS_REJECT_UNAUTHORIZED"] = "0";
    try {
      await failureOf(server, {});
    } finally {
      if (before === undefined) delete process.env["NODE_TLS_REJECT_UNAUTHORIZED"];
      else process.env["NODE_TLS_REJECT_UNAUTHORIZED"] = before;
    }
  });
});

describe("a certificate that is replaced", () => {
  it("is accepted when both fingerprints are pinned", async () => {
    await using server = await startServer();
    const fingerprint256 = [server.certificate.fingerprint256, other.fingerprint256];
    await using client = clientOf(server, { tls: { fingerprint256 } });
    await groupId(client);

    server.setCertificate(other);
    await server.dropConnections();

    expect(await groupId(client)).toEqual({ PxgRetVal: 5 });
    expect(server.connections()).toBe(2);
  });

  it("stops the client before another byte is sent when only the old one is pinned", async () => {
    await using server = await startServer();
    await using client = clientOf(server, { tls: { fingerprint256: server.certificate.fingerprint256 } });
    await groupId(client);
    const received = server.receivedBytes();

    server.setCertificate(other);
    await server.dropConnections();

    expect(await rejection(client.responses.isolateHost({ host: { id: "h" } }))).toMatchObject({
      failure: "fingerprint_mismatch",
      actualFingerprint256: other.fingerprint256,
    });
    expect(server.receivedBytes()).toBe(received);
  });
});

it.each([
  [{ fingerprint256: "12:34" }, "tls.fingerprint256", "64 hexadecimal digits"],
  [{ fingerprint256: [] }, "tls.fingerprint256", "empty list"],
  [{ fingerprint256: OTHER, caFile: "x.cer" }, "tls.fingerprint256", "Set one of them"],
  [{ fingerprint256: OTHER, systemCa: true }, "tls.fingerprint256", "Set one of them"],
  [{ insecureSkipVerify: true, ca: "x" }, "tls.insecureSkipVerify", "Set one of them"],
  [{ insecureSkipVerify: true, fingerprint256: OTHER }, "tls.insecureSkipVerify", "Set one of them"],
  [{ insecureSkipVerify: "false" }, "tls.insecureSkipVerify", "true or false"],
  [{ allowLegacy: "0" }, "tls.allowLegacy", "true or false"],
  [{ systemCa: 1 }, "tls.systemCa", "true or false"],
  [{ ca: "x", caFile: "x.cer" }, "tls.ca", "Set one of them"],
  [{ ca: "" }, "tls.ca", "contains no certificate"],
  [
    { ca: "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----" },
    "tls.ca",
    "contains no readable certificate",
  ],
  [{ caFile: "/nowhere/klserver.cer" }, "tls.caFile", "ENOENT"],
  [{ caFile: new URL(import.meta.url).pathname }, "tls.caFile", "contains no readable certificate"],
] as [TlsOptions, string, string][])("refuses the option %j", (tls, argument, problem) => {
  const create = () =>
    createKscClient({ host: "ksc.example", credentials: { user: "api", password: "p" }, tls });

  expect(create).toThrow(expect.objectContaining({ code: "invalid_argument", argument }));
  expect(create).toThrow(problem);
});
