import { generateKeyPairSync, X509Certificate } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadOrCreateCertificate, readOwnCertificate } from "./stored-certificate.js";

const DAY_MS = 86_400_000;
const start = Date.parse("2025-06-03T08:00:00Z");
const after = (days: number) => () => new Date(start + days * DAY_MS);

const anotherKey = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({
  type: "pkcs8",
  format: "pem",
});

let parent: string;
let folder: string;

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), "mock-ksc-"));
  folder = join(parent, "certificate");
});

afterEach(() => rm(parent, { recursive: true }));

describe("the certificate", () => {
  it("is EC P-256 for localhost, 127.0.0.1 and ::1, issued by its own authority", async () => {
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
    for (const file of ["ca-key.pem", "server.pem"]) {
      expect((await stat(join(folder, file))).mode & 0o777).toBe(0o600);
    }
  });

  it("is issued anew by the same authority before it ends", async () => {
    const first = await loadOrCreateCertificate(folder, after(0));
    const second = await loadOrCreateCertificate(folder, after(370));
    expect(second.ca).toBe(first.ca);
    expect(second.fingerprint256).not.toBe(first.fingerprint256);
    expect(new X509Certificate(second.chain).verify(new X509Certificate(first.ca).publicKey)).toBe(true);
  });

  it("has one authority for many that make it at the same moment, and leaves nothing else behind", async () => {
    const made = await Promise.all(
      Array.from({ length: 5 }, () => loadOrCreateCertificate(folder, after(0))),
    );
    expect(new Set(made.map(({ ca }) => ca)).size).toBe(1);
    for (const { ca, chain } of made) {
      expect(new X509Certificate(chain).verify(new X509Certificate(ca).publicKey)).toBe(true);
    }
    expect((await readdir(parent)).toSorted()).toEqual(["certificate"]);
    expect((await readdir(folder)).toSorted()).toEqual(["ca-key.pem", "ca.pem", "server.pem"]);
  });

  it("is made in an empty folder that is there, and despite what a crash left beside it", async () => {
    await mkdir(folder);
    await mkdir(`${folder}.0123456789ab.new`);
    await writeFile(join(`${folder}.0123456789ab.new`, "ca.pem"), "half");
    const { ca } = await loadOrCreateCertificate(folder, after(0));
    expect(await readFile(join(folder, "ca.pem"), "utf8")).toBe(ca);
  });

  it("is issued anew when the one in the folder is of another authority or damaged", async () => {
    const other = join(parent, "other");
    await loadOrCreateCertificate(other, after(0));
    const { ca } = await loadOrCreateCertificate(folder, after(0));
    for (const foreign of [await readFile(join(other, "server.pem"), "utf8"), "half a certificate\n"]) {
      await writeFile(join(folder, "server.pem"), foreign);
      const { chain } = await loadOrCreateCertificate(folder, after(0));
      expect(new X509Certificate(chain).verify(new X509Certificate(ca).publicKey)).toBe(true);
    }
  });

  it.each([
    ["without its key", () => rm(join(folder, "ca-key.pem")), "is incomplete"],
    ["with another key", () => writeFile(join(folder, "ca-key.pem"), anotherKey), "does not match its key"],
    ["that is no certificate", () => writeFile(join(folder, "ca.pem"), "?"), "cannot be read"],
  ])("is refused with the name of its folder for an authority %s", async (_, spoil, why) => {
    await loadOrCreateCertificate(folder, after(0));
    await spoil();
    const refused = loadOrCreateCertificate(folder, after(0));
    await expect(refused).rejects.toThrow(`the certificate authority in ${folder} ${why}`);
    await expect(refused).rejects.toThrow("delete the folder");
  });

  it("is refused when its authority is about to expire", async () => {
    await loadOrCreateCertificate(folder, after(0));
    await expect(loadOrCreateCertificate(folder, after(3630))).rejects.toThrow(/expires on .*2035/);
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

describe("a certificate of the user", () => {
  it("is used as it is, and refused with the key of another", async () => {
    const [cert, key, other] = [join(parent, "cert.pem"), join(parent, "key.pem"), join(parent, "other.pem")];
    const made = await loadOrCreateCertificate(folder, after(0));
    await writeFile(cert, made.chain);
    await writeFile(key, made.key);
    await writeFile(other, anotherKey);
    expect(await readOwnCertificate({ certFile: cert, keyFile: key })).toMatchObject({
      caFile: cert,
      fingerprint256: made.fingerprint256,
    });
    await expect(readOwnCertificate({ certFile: cert, keyFile: other })).rejects.toThrow(
      /is not the key of the certificate/,
    );
    await expect(readOwnCertificate({ certFile: join(parent, "absent"), keyFile: key })).rejects.toThrow(
      /absent cannot be read/,
    );
    await expect(readOwnCertificate({ certFile: key, keyFile: key })).rejects.toThrow(
      /is not a PEM file of the expected kind/,
    );
  });
});
