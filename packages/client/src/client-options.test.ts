import { describe, expect, it } from "vitest";
import { type KscClientOptions, toClientSettings } from "./client-options.js";

const credentials = { user: "api", password: "hunter2" };
const settingsOf = (options: object) => toClientSettings({ credentials, ...options } as KscClientOptions);

describe("the address", () => {
  it.each([
    [{ url: "https://ksc.example" }, "https://ksc.example:13299"],
    [{ url: "https://ksc.example/" }, "https://ksc.example:13299"],
    [{ url: "https://KSC.example:443" }, "https://ksc.example:443"],
    [{ url: "https://ksc.example:443/" }, "https://ksc.example:443"],
    [{ url: "https://127.0.0.1:8443" }, "https://127.0.0.1:8443"],
    [{ url: "https://[::1]" }, "https://[::1]:13299"],
    [{ host: "ksc.example" }, "https://ksc.example:13299"],
    [{ host: "10.0.0.5", port: 443 }, "https://10.0.0.5:443"],
    [{ host: "::1" }, "https://[::1]:13299"],
  ])("%j is %s", (options, origin) => {
    expect(settingsOf(options).origin).toBe(origin);
  });

  it.each([
    [{ url: "http://ksc.example:13299" }, "url", "must be an https address"],
    [{ url: "ksc.example:13299" }, "url", "must be an https address"],
    [{ url: "" }, "url", "must be an https address"],
    [{ url: "https://api:hunter2@ksc.example" }, "url", "Set the option credentials"],
    [{ url: "https://ksc.example/api/v1.0" }, "url", "must end after host and port"],
    [{ host: "" }, "host", "must be a host name"],
    [{ host: "https://ksc.example" }, "host", "without scheme"],
    [{ host: "ksc.example:13299" }, "host", "without scheme, port or path"],
    [{ host: "ksc.example/x" }, "host", "without scheme, port or path"],
    [{ host: "ksc.example", port: 0 }, "port", "from 1 to 65535"],
    [{ host: "ksc.example", port: "13299" }, "port", "from 1 to 65535"],
    [{}, "host", "must be a host name"],
  ])("%j is refused", (options, argument, problem) => {
    expect(() => settingsOf(options)).toThrow(
      expect.objectContaining({ code: "invalid_argument", argument }),
    );
    expect(() => settingsOf(options)).toThrow(problem);
  });
});

describe("credentials", () => {
  it.each([
    [{ user: "", password: "hunter2" }, "credentials.user"],
    [{ user: "api", password: "" }, "credentials.password"],
    [{ user: "api", password: undefined }, "credentials.password"],
    [{ user: "api", password: "hunter2", domain: 'EX"AMPLE' }, "credentials.domain"],
    [{ user: "api", password: "hunter2", domain: "EXAMPLE\\api" }, "credentials.domain"],
    [{ user: "api", password: "hunter2", domain: "a\r\nX: y" }, "credentials.domain"],
    [{ user: "api", password: "hunter2", domain: "ПРИМЕР" }, "credentials.domain"],
    [undefined, "credentials"],
  ])("%j are refused without showing the password", (wrong, argument) => {
    const create = () => settingsOf({ host: "ksc.example", credentials: wrong });

    expect(create).toThrow(expect.objectContaining({ code: "invalid_argument", argument }));
    expect(create).not.toThrow("hunter2");
  });
});

it.each([["connectMs"], ["headersMs"], ["bodyMs"]])("refuses timeouts.%s of zero", (name) => {
  expect(() => settingsOf({ host: "ksc.example", timeouts: { [name]: 0 } })).toThrow(
    expect.objectContaining({ argument: `timeouts.${name}` }),
  );
});

it("is refused on Bun in one sentence, before any option is read", () => {
  const create = () => toClientSettings({} as KscClientOptions, {}, { ...process.versions, bun: "1.3.1" });

  expect(create).toThrow(expect.objectContaining({ code: "unsupported_runtime" }));
  expect(create).toThrow(
    "Bun 1.3.1 is not supported, because its undici lacks the API that this client needs. Run it with Node.js 20.19 or later",
  );
});

it("has defaults", () => {
  expect(settingsOf({ host: "ksc.example" })).toMatchObject({
    trust: { kind: "authorities", ca: null, servername: null },
    timeouts: { connectMs: 10_000, headersMs: 60_000, bodyMs: 60_000 },
    virtualServer: null,
    area: "ksc-edr",
  });
});
