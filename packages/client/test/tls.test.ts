import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createKscClient, type KscClient, KscTlsError, type TlsOptions } from "../src/index.js";
import { createTestCertificate, type TestCertificate } from "./certificates.js";
import { clientOf, rejection } from "./scripted-client.js";
import { json, type ScriptedServer, startScriptedServer } from "./scripted-server.js";

const groupId = (client: KscClient) => client.call("HostGroup.GroupIdGroups", {});
const OTHER = "00".repeat(32);

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

  it("by its fingerprint whatever its names and dates", async () => {
    const certificate = await createTestCertificate({ names: ["elsewhere.example"], expired: true });
    await using server = await startServer(certificate);
    await using client = clientOf(server, { tls: { fingerprint256: certificate.fingerprint256 } });

    expect(await groupId(client)).toEqual({ PxgRetVal: 5 });
  });

  it("under another name that is asked for", async () => {
    const certificate = await createTestCertificate({ names: ["ksc.example"] });
    await using server = await startServer(certificate);
    await using client = clientOf(server, { tls: { ca: certificate.cert, servername: "ksc.example" } });

    expect(await groupId(client)).toEqual({ PxgRetVal: 5 });
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

  it("whose certificate nobody trusted has signed, and the message names the remedies", async () => {
    await using server = await startServer();

    const error = await failureOf(server, {});

    expect(error.failure).toBe("untrusted_issuer");
    expect(error.message).toContain("tls.caFile");
    expect(error.message).toContain("tls.fingerprint256");
  });

  it("that another authority vouches for", async () => {
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

  it("even when the environment switches verification off", async () => {
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
  it("is accepted when its fingerprint was pinned beside the old one", async () => {
    await using server = await startServer();
    const fingerprint256 = [server.certificate.fingerprint256, other.fingerprint256];
    await using client = clientOf(server, { tls: { fingerprint256 } });
    await groupId(client);

    server.setCertificate(other);
    await server.dropConnections();

    expect(await groupId(client)).toEqual({ PxgRetVal: 5 });
    expect(server.connections()).toBe(2);
  });

  it("stops the client when it was not, before another byte is sent", async () => {
    await using server = await startServer();
    await using client = clientOf(server, { tls: { fingerprint256: server.certificate.fingerprint256 } });
    await groupId(client);
    const received = server.receivedBytes();

    server.setCertificate(other);
    await server.dropConnections();

    expect(await rejection(client.responses.isolateHost({ host: "h" }))).toMatchObject({
      failure: "fingerprint_mismatch",
      actualFingerprint256: other.fingerprint256,
    });
    expect(server.receivedBytes()).toBe(received);
  });
});

it.each([
  [{ fingerprint256: "12:34" }, "tls.fingerprint256", "64 hexadecimal digits"],
  [{ fingerprint256: [] }, "tls.fingerprint256", "empty list"],
  [{ fingerprint256: OTHER, caFile: "x.cer" }, "tls.fingerprint256", "give one of them"],
  [{ ca: "x", caFile: "x.cer" }, "tls.ca", "give one of them"],
  [{ ca: "" }, "tls.ca", "holds no certificate"],
  [{ ca: "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----" }, "tls.ca", "cannot be read"],
  [{ caFile: "/nowhere/klserver.cer" }, "tls.caFile", "ENOENT"],
  [{ caFile: new URL(import.meta.url).pathname }, "tls.caFile", "cannot be read, or none"],
] as [TlsOptions, string, string][])("refuses the option %j", (tls, argument, problem) => {
  const create = () =>
    createKscClient({ host: "ksc.example", credentials: { user: "api", password: "p" }, tls });

  expect(create).toThrow(expect.objectContaining({ code: "invalid_argument", argument }));
  expect(create).toThrow(problem);
});
