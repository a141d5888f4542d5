import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseAuthorization } from "./authorization.js";

const password = (more: object) => ({
  kind: "credentials",
  credentials: {
    kind: "password",
    password: { name: "api-user", password: "password", domains: [], kind: null, ...more },
  },
});

describe("KSCBasic", () => {
  it.each([
    // The recorded spelling first, then those of other clients.
    ['KSCBasic user="YXBpLXVzZXI=", pass="cGFzc3dvcmQ=", internal="1"', { kind: "internal" }],
    ['KSCBasic user="YXBpLXVzZXI=", pass="cGFzc3dvcmQ=", domain="", internal="0"', { kind: "domain" }],
    ['KSCBasic user="YXBpLXVzZXI=", pass="cGFzc3dvcmQ="', {}],
    ["KSCBasic user=YXBpLXVzZXI=, pass=cGFzc3dvcmQ=, internal=true", { kind: "internal" }],
    ['KSCBasic pass="cGFzc3dvcmQ=",internal=false,user="YXBpLXVzZXI="', { kind: "domain" }],
    ['KSCBasic  user = "YXBpLXVzZXI=" , pass = "cGFzc3dvcmQ=" , internal = "true" ', { kind: "internal" }],
    ['kscbasic USER="YXBpLXVzZXI=" PASS="cGFzc3dvcmQ="', {}],
    ['KSCBasic user="YXBpLXVzZXI", pass="cGFzc3dvcmQ"', {}],
    ['KSCBasic user="YXBpLXVzZXI=", pass="cGFzc3dvcmQ=", internal="maybe"', {}],
  ])("reads %s", (header, more) => {
    expect(parseAuthorization(header)).toEqual(password(more));
  });

  it("reads a plain domain, in UTF-8 and in base64", () => {
    const domainsOf = (domain: string) => {
      const parsed = parseAuthorization(`KSCBasic user="YQ==", pass="Yg==", domain=${domain}`);
      return parsed?.kind === "credentials" && parsed.credentials.kind === "password"
        ? parsed.credentials.password.domains
        : null;
    };
    expect(domainsOf('"CORP"')).toContain("CORP");
    expect(domainsOf('"Q09SUA=="')).toContain("CORP");
    expect(domainsOf("Q09SUA==")).toContain("CORP");
    expect(domainsOf(Buffer.from('"КОРП"').toString("latin1"))).toContain("КОРП");
    expect(domainsOf('""')).toEqual([]);
  });

  it("reads names and passwords outside ASCII", () => {
    expect(parseAuthorization('KSCBasic user="0JDQvdC90LA=", pass="cMOkc3M="')).toEqual(
      password({ name: "Анна", password: "päss" }),
    );
  });

  it.each(["KSCBasic", "KSCBasic ", 'KSCBasic user="YQ=="', 'KSCBasic pass="YQ=="', "KSCBasic nonsense"])(
    "reads nothing from %s",
    (header) => {
      expect(parseAuthorization(header)).toBeNull();
    },
  );

  it("reads what a client encodes, with any characters", () => {
    const base64 = (text: string) => Buffer.from(text).toString("base64");
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (name, secret) => {
        const header = `KSCBasic user="${base64(name)}", pass="${base64(secret)}"`;
        expect(parseAuthorization(header)).toEqual(password({ name, password: secret }));
      }),
    );
  });
});

describe("the other schemes", () => {
  const token = "5525d99d-2195-42d2-a1c4-ee5e227c16fd";
  it.each([
    [`KSCT ${token}`, { kind: "one-time-token", token }],
    [`ksct   ${token} `, { kind: "one-time-token", token }],
    [`KSCWT "${token}"`, { kind: "web-token", token }],
    [`KSCGW ${token}`, { kind: "gateway-key", key: token }],
  ])("reads %s", (header, credentials) => {
    expect(parseAuthorization(header)).toEqual({ kind: "credentials", credentials });
  });

  it.each([
    ['KSCMFA totp="276069"', "276069"],
    ["KSCMFA totp=276069", "276069"],
    ["KSCMFA", ""],
  ])("reads %s", (header, code) => {
    expect(parseAuthorization(header)).toEqual({ kind: "code", code });
  });

  it("names an unknown scheme", () => {
    expect(parseAuthorization("NTLM TlRMTVNTUAABAAAA")).toEqual({ kind: "unsupported", scheme: "NTLM" });
    expect(parseAuthorization("Basic YXBpOmFwaQ==")).toEqual({ kind: "unsupported", scheme: "Basic" });
  });

  it.each([undefined, "", "   ", "KSCT", "KSCWT  ", 'KSCGW ""'])("reads nothing from %s", (header) => {
    expect(parseAuthorization(header)).toBeNull();
  });
});

it("survives any header", () => {
  fc.assert(fc.property(fc.string(), (header) => void parseAuthorization(header)));
});

it.each(["", 'user="'])("reads a long header in linear time, after %s", (start) => {
  // This would take a quarter of an hour in quadratic time.
  expect(parseAuthorization(`KSCBasic ${start}${"a".repeat(1_000_000)}`)).toBeNull();
});
