import { describe, expect, it } from "vitest";
import { toProxy } from "./proxy.js";

const ksc = { host: "ksc.corp.example", port: 13299 };
const endpointOf = (environment: Record<string, string>, address = ksc) =>
  toProxy("environment", address, environment)?.endpoint ?? null;

describe("the proxy of the environment", () => {
  it.each([
    [{}, null],
    [{ HTTPS_PROXY: "" }, null],
    [{ HTTPS_PROXY: "http://proxy.example:3128" }, "proxy.example:3128"],
    [{ https_proxy: "http://lower.example:1", HTTPS_PROXY: "http://upper.example:2" }, "lower.example:1"],
    [{ HTTPS_PROXY: "proxy.example:3128" }, "proxy.example:3128"],
    [{ HTTPS_PROXY: "https://proxy.example" }, "proxy.example:443"],
    [{ HTTP_PROXY: "http://proxy.example:3128" }, null],
  ])("%j is %j", (environment, endpoint) => {
    expect(endpointOf(environment)).toBe(endpoint);
  });

  it.each([
    ["*", true],
    ["ksc.corp.example", true],
    ["KSC.corp.EXAMPLE", true],
    ["corp.example", true],
    [".corp.example", true],
    ["*.corp.example", true],
    ["other.example, corp.example", true],
    ["other.example corp.example", true],
    ["ksc.corp.example:13299", true],
    ["ksc.corp.example:443", false],
    ["sc.corp.example", false],
    ["orp.example", false],
    ["10.0.0.0/8", false],
    ["", false],
  ])("is exempt by NO_PROXY %j: %s", (NO_PROXY, direct) => {
    expect(endpointOf({ HTTPS_PROXY: "http://proxy.example:3128", NO_PROXY })).toBe(
      direct ? null : "proxy.example:3128",
    );
  });

  it.each([
    ["10.1.2.3", "10.0.0.0/8", true],
    ["10.1.2.3", "10.1.2.3", true],
    ["10.1.2.3", "2.3", false],
    ["11.1.2.3", "10.0.0.0/8", false],
    ["10.1.2.3", "10.0.0.0/99", false],
    ["[fd00::1]", "fd00::/8", true],
    ["[fd00::1]", "[fd00::1]", true],
    ["[fd00::1]", "fd00::1", true],
    ["[fd00::1]", "10.0.0.0/8", false],
  ])("%s is exempt by NO_PROXY %s: %s", (host, NO_PROXY, direct) => {
    expect(
      endpointOf({ HTTPS_PROXY: "http://proxy.example:3128", NO_PROXY }, { host, port: 13299 }) === null,
    ).toBe(direct);
  });

  it.each(["localhost", "127.0.0.1", "127.9.9.9", "[::1]", "ksc.localhost"])("is not for %s", (host) => {
    expect(endpointOf({ HTTPS_PROXY: "http://proxy.example:3128" }, { host, port: 13299 })).toBe(null);
  });
});

describe("a configured proxy", () => {
  it("is used whatever the environment says", () => {
    expect(toProxy("http://proxy.example:3128", ksc, { NO_PROXY: "*" })?.endpoint).toBe("proxy.example:3128");
    expect(toProxy(null, ksc, { HTTPS_PROXY: "http://proxy.example:3128" })).toBe(null);
  });

  it("shows no credentials in its name", () => {
    const proxy = toProxy("http://me:hunter2@proxy.example:3128", ksc, {});

    expect(proxy).toMatchObject({
      origin: "http://proxy.example:3128",
      endpoint: "proxy.example:3128",
      authorization: "Basic bWU6aHVudGVyMg==",
    });
  });

  it.each(["socks5://me:hunter2@proxy.example", "http://", "ftp://me:hunter2@x", "http://me:hunter2%@proxy"])(
    "%s is refused without showing its password",
    (text) => {
      const create = () => toProxy(text, ksc, {});

      expect(create).toThrow(expect.objectContaining({ code: "invalid_argument", argument: "proxy" }));
      expect(create).not.toThrow("hunter2");
    },
  );
});
