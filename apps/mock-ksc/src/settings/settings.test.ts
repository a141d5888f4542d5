import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { createProgram } from "../commands/program.js";
import { readFlags } from "../commands/setting-options.js";
import { formatOrigin } from "./origin.js";
import { resolveSettings } from "./resolve-settings.js";
import { settingSpecs } from "./setting-list.js";
import { createSettingsJsonSchema } from "./settings-json-schema.js";

let cwd: string;

beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), "mock-ksc-"));
});

afterEach(() => rm(cwd, { recursive: true }));

const flagsOf = (args: readonly string[]) => {
  const serve = createProgram().commands.find((command) => command.name() === "serve");
  if (serve === undefined) throw new Error("there is no command serve");
  serve.exitOverride().parseOptions([...args]);
  return readFlags(serve);
};

interface Sources {
  readonly args?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly yaml?: string;
  readonly isTerminal?: boolean;
}

async function resolveFrom({ args = [], env = {}, yaml, isTerminal = false }: Sources) {
  if (yaml !== undefined) await writeFile(join(cwd, "mock-ksc.yaml"), yaml);
  return resolveSettings({ flags: flagsOf(args), env, cwd, configFile: null, isTerminal });
}

const refusalOf = (sources: Sources) =>
  resolveFrom(sources).then(
    () => "nothing was refused",
    (error: Error) => error.message.replaceAll(cwd, "."),
  );

describe("a setting", () => {
  it("comes from the command line, then the environment, then the file, then its default", async () => {
    const { values, origins, overridden, file } = await resolveFrom({
      args: ["--port", "1"],
      env: { MOCK_KSC_SERVER_PORT: "2", MOCK_KSC_TASKS_LIMIT: "3" },
      yaml: "server:\n  port: 4\n  host: 0.0.0.0\ntasks: { limit: 5, lifeDays: 6 }\n",
    });
    expect(file).toBe(join(cwd, "mock-ksc.yaml"));
    expect(values.server).toMatchObject({ port: 1, host: "0.0.0.0", keepAliveSeconds: 600 });
    expect(values.tasks).toEqual({ limit: 3, lifeDays: 6, background: true });
    const places = [...origins].map(([path, origin]) => [path, formatOrigin(origin).replace(cwd, ".")]);
    expect(Object.fromEntries(places)).toEqual({
      "server.port": "--port",
      "server.host": "./mock-ksc.yaml line 3",
      "tasks.limit": "MOCK_KSC_TASKS_LIMIT",
      "tasks.lifeDays": "./mock-ksc.yaml line 4",
    });
    expect(overridden.get("server.port")?.map(formatOrigin)).toEqual([
      "MOCK_KSC_SERVER_PORT",
      `${join(cwd, "mock-ksc.yaml")} line 2`,
    ]);
  });

  it("is read from the text of an option or a variable as what it is", async () => {
    const { values } = await resolveFrom({
      args: ["--no-admin", "--tls-name", "a", "--tls-name", "b", "--assume", "response-marker=ignore"],
      env: {
        MOCK_KSC_ASSUMPTIONS_STRICT_OWNERSHIP: "true",
        MOCK_KSC_LOGIN_USERS: "api:a,b\nsoar:c:d",
        MOCK_KSC_LOGIN_REFUSED_STATUS: "403",
        MOCK_KSC_LOG_QUIET: "",
      },
    });
    expect(values.admin.enabled).toBe(false);
    expect(values.tls.names).toEqual(["a", "b"]);
    expect(values.assumptions).toMatchObject({
      rules: { "response-marker": "ignore" },
      strictOwnership: true,
    });
    expect(values.login).toMatchObject({ users: ["api:a,b", "soar:c:d"], refusedStatus: 403 });
    expect(values.log.quiet).toBe(false);
  });

  it("that is on in a file can be turned off on the command line", async () => {
    const yaml = "assumptions: { strictOwnership: true }\nadmin: { enabled: false }\n";
    const { values } = await resolveFrom({ args: ["--no-strict-ownership", "--admin"], yaml });
    expect([values.assumptions.strictOwnership, values.admin.enabled]).toEqual([false, true]);
  });

  it("that is a path in a file is relative to that file", async () => {
    const { values } = await resolveFrom({ yaml: "server: { dataDir: state, scenario: /a/b.yaml }\n" });
    expect(values.server).toMatchObject({ dataDir: join(cwd, "state"), scenario: "/a/b.yaml" });
  });

  it("has a default that may depend on others", async () => {
    const { values: normal } = await resolveFrom({});
    expect(normal.admin.port).toBe(13_300);
    expect(normal.endpoint).toEqual({ startDelayMs: 1000, runDelayMs: 1000 });
    expect(normal.log.format).toBe("json");

    const args = ["--port", "0", "--now", "2025-06-03T08:15:42Z", "--run-delay", "7"];
    const { values } = await resolveFrom({ args, isTerminal: true });
    expect(values.admin.port).toBe(0);
    expect(values.endpoint).toEqual({ startDelayMs: 0, runDelayMs: 7 });
    expect(values.assumptions.asyncActionMs).toBe(0);
    expect(values.log.format).toBe("pretty");
  });
});

describe("settings that cannot be used", () => {
  it("are all named, each with its place, the problem and the remedy", async () => {
    expect(
      await refusalOf({
        args: ["--port", "99999", "--refused-login", "400", "--assume", "respnse-marker=warn"],
        env: { MOCK_KSC_TASKS_LIMIT: "many", MOCK_KSC_ADMIN_ENABLED: "perhaps" },
        yaml: "# settings\nserver:\n  profile: harsh\nclock: { now: 2026 }\n",
      }),
    ).toBe(
      [
        "--port must be a whole number from 0 to 65535",
        "--refused-login must be 401 or 403",
        "--assume respnse-marker is not a rule; did you mean response-marker?",
        "MOCK_KSC_TASKS_LIMIT must be a whole number from 1 to 1000000",
        "MOCK_KSC_ADMIN_ENABLED must be true or false",
        './mock-ksc.yaml line 3: server.profile must be "strict" or "lenient"',
        "./mock-ksc.yaml line 4: clock.now must be a date, a time and a zone, such as 2025-06-03T08:15:42Z",
      ].join("\n"),
    );
  });

  it.each([
    ["tasks: { limt: 5 }", "line 1: tasks.limt is not a setting; did you mean tasks.limit?"],
    ["task-limit: 5", "line 1: task-limit is not a setting; did you mean tasks.limit?"],
    [
      "server: { start-delay: 5 }",
      "line 1: server.start-delay is not a setting; did you mean endpoint.startDelayMs?",
    ],
    ["xyzzy: 1", "line 1: xyzzy is not a setting; the groups of settings are server, tls, login,"],
    ["\nserver: 13299", "line 2: server must hold settings, each with its name"],
    ["- server", "mock-ksc.yaml holds no settings; write them in groups"],
    ["server: {", "mock-ksc.yaml is not YAML: "],
  ])("are refused in a file: %j", async (yaml, message) => {
    expect(await refusalOf({ yaml })).toContain(message);
  });

  it("include a variable that is almost the one of a setting, and no other", async () => {
    expect(await refusalOf({ env: { MOCK_KSC_TASK_LIMIT: "5" } })).toBe(
      "MOCK_KSC_TASK_LIMIT is not a setting; did you mean MOCK_KSC_TASKS_LIMIT?",
    );
    const env = { MOCK_KSC_URL: "https://127.0.0.1:1", MOCK_KSC_USER: "api", MOCK_KSC_ADMIN_TOKEN: "x" };
    expect(await refusalOf({ env })).toBe("nothing was refused");
  });

  it("include passwords in a file, which are not repeated", async () => {
    expect(await refusalOf({ env: { MOCK_KSC_LOGIN_USERS: "hunter2" } })).toBe(
      "MOCK_KSC_LOGIN_USERS[0] must be NAME:PASSWORD, neither of them empty",
    );
    expect(await refusalOf({ yaml: "login:\n  users: ['api:hunter2']\n" })).toBe(
      "./mock-ksc.yaml line 2: login.users is not read from a file, because it holds passwords; use --users-file or MOCK_KSC_LOGIN_USERS",
    );
  });

  it("include a file that was named and does not exist", async () => {
    const refused = resolveSettings({
      flags: [],
      env: {},
      cwd,
      configFile: "absent.yaml",
      isTerminal: false,
    });
    await expect(refused).rejects.toThrow(/absent\.yaml does not exist; name another file with --config/);
  });
});

describe("the list of settings", () => {
  it("keeps the options that the program has always had", () => {
    expect(settingSpecs.map(({ flag }) => flag)).toEqual(
      expect.arrayContaining(
        (
          "host port admin-port admin journal-size start-delay run-delay async-action cert key tls-name scenario " +
          "server profile strict-ownership data-dir user users-file ready-file session-idle lockout-tries " +
          "lockout-seconds refused-login blocked-account keep-alive unknown-host task-trigger task-limit background " +
          "assume task-name-type task-name-offset task-name-id log-level log-format quiet seed now"
        ).split(" "),
      ),
    );
  });

  it("has one option and one variable for each, and help for whatever an option turns off", () => {
    expect(new Set(settingSpecs.map(({ flag }) => flag)).size).toBe(settingSpecs.length);
    expect(new Set(settingSpecs.map(({ variable }) => variable)).size).toBe(settingSpecs.length);
    for (const { fallback, negation } of settingSpecs) expect(negation !== undefined).toBe(fallback === true);
  });
});

describe("the JSON Schema of the settings file", () => {
  const schemaFile = fileURLToPath(new URL("../../schemas/settings.schema.json", import.meta.url));
  const schema = createSettingsJsonSchema();
  const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);

  // Written by `npm run docs:settings`.
  it("is the committed one", async () => {
    await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(schemaFile);
  });

  it.each([
    ["", true],
    [
      "server: { port: 0, kind: windows-16 }\ntls: { names: [a] }\nassumptions: { rules: { area-format: warn } }",
      true,
    ],
    ["server: { port: 65536 }", false],
    ["server: { prot: 1 }", false],
    ["task: {}", false],
    ["login: { users: ['api:secret'] }", false],
    ["clock: { now: 5 }", false],
  ])("judges %j as the program does", async (yaml, isValid) => {
    expect(validate(parse(yaml) ?? {})).toBe(isValid);
    const refusal = await refusalOf({ yaml });
    expect(refusal === "nothing was refused").toBe(isValid);
  });
});
