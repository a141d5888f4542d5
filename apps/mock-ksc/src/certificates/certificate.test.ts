import { X509Certificate } from "node:crypto";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadOrCreateCertificate, readCertificate } from "./certificate.js";

const DAY_MS = 86_400_000;
const start = Date.parse("2025-06-03T08:00:00Z");
const after = (days: number) => () => new Date(start + days * DAY_MS);

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "mock-ksc-"));
});

afterEach(() => rm(folder, { recursive: true }));

describe("the certificate", () => {
  it("is EC P-256 for localhost, 127.0.0.1 and ::1, issued by an authority of its own", async () => {
    const { chain, ca, fingerprint256 } = await loadOrCreateCertificate(folder, after(0));
    const leaf = new X509Certificate(chain);
    expect(leaf.publicKey.asymmetricKeyDetails).toEqual({ namedCurve: "prime256v1" });
    expect(leaf.subjectAltName).toBe("DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1");
    expect(leaf.verify(new X509Certificate(ca).publicKey)).toBe(true);
    expect(leaf.fingerprint256).toBe(fingerprint256);
    expect(leaf.ca).toBe(false);
  });

  it("is kept between starts, its keys readable by their owner only", async () => {
    const first = await loadOrCreateCertificate(folder, after(0));
    expect(await loadOrCreateCertificate(folder, after(100))).toEqual(first);
    for (const key of ["ca-key.pem", "server-key.pem"]) {
      expect((await stat(join(folder, key))).mode & 0o777).toBe(0o600);
    }
  });

  it("is issued anew by the same authority before it ends", async () => {
    const first = await loadOrCreateCertificate(folder, after(0));
    const second = await loadOrCreateCertificate(folder, after(370));
    expect(second.ca).toBe(first.ca);
    expect(second.fingerprint256).not.toBe(first.fingerprint256);
    expect(new X509Certificate(second.chain).verify(new X509Certificate(first.ca).publicKey)).toBe(true);
  });

  it("is issued anew when it lacks a name that is asked for", async () => {
    const first = await loadOrCreateCertificate(folder, after(0));
    const second = await loadOrCreateCertificate(folder, after(0), ["ksc.corp.example", "192.0.2.7"]);
    expect(second.ca).toBe(first.ca);
    expect(new X509Certificate(second.chain).subjectAltName).toBe(
      "DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1, DNS:ksc.corp.example, IP Address:192.0.2.7",
    );
    expect(await loadOrCreateCertificate(folder, after(1), ["ksc.corp.example"])).toEqual(second);
  });
});

describe("a certificate that the user brings", () => {
  it("is used as it is, and refused with the key of another", async () => {
    const own = join(folder, "own");
    const other = join(folder, "other");
    const made = await loadOrCreateCertificate(own, after(0));
    await loadOrCreateCertificate(other, after(0));
    const [cert, key] = [join(own, "server.pem"), join(own, "server-key.pem")];
    expect(await readCertificate(cert, key)).toMatchObject({
      caFile: cert,
      fingerprint256: made.fingerprint256,
    });
    await expect(readCertificate(cert, join(other, "server-key.pem"))).rejects.toThrow(
      /is not the key of the certificate/,
    );
  });
});
