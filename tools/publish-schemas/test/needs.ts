import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { test } from "vitest";

declare module "vitest" {
  interface TaskMeta {
    /** The missing Debian package, if the test was skipped. */
    needs?: string;
  }
}

const runs = (command: string, ...args: readonly string[]) =>
  spawnSync(command, args, { stdio: "ignore" }).status === 0;

/** Debian's Python, which has Debian's modules. Another Python may come first on PATH. */
export const python = existsSync("/usr/bin/python3") ? "/usr/bin/python3" : "python3";
/** Where Debian puts the sources of Go libraries: a GOPATH. */
const goPath = "/usr/share/gocode";
export const chromium = "/usr/bin/chromium";

/** Whether a Debian package is installed, judged by its content. */
const isPresent = {
  "python3-jsonschema": () => runs(python, "-c", "import jsonschema"),
  "python3-fastjsonschema": () => runs(python, "-c", "import fastjsonschema"),
  "libjson-validator-perl": () => runs("perl", "-MJSON::Validator", "-e", "1"),
  "ruby-json-schemer": () => runs("ruby", "-e", "require 'set'; require 'json_schemer'"),
  "golang-github-xeipuuv-gojsonschema-dev": () =>
    runs("go", "version") && existsSync(`${goPath}/src/github.com/xeipuuv/gojsonschema`),
  "curl, jq, python3-jsonschema": () =>
    runs("curl", "--version") && runs("jq", "--version") && isPresent["python3-jsonschema"](),
  jq: () => runs("jq", "--version"),
  chromium: () => existsSync(chromium),
} as const;

export type DebianPackages = keyof typeof isPresent;

/** A test that may need Debian packages. Without them it is skipped, and with REQUIRE_ALL=1 it fails. */
export function testNeeding(
  needs: DebianPackages | null,
  name: string,
  work: () => Promise<void> | void,
): void {
  const skip = needs !== null && !isPresent[needs]() && process.env["REQUIRE_ALL"] !== "1";
  test(name, { timeout: 120_000, skip, ...(needs !== null && { meta: { needs } }) }, work);
}

/** Environment in which Go uses Debian's libraries, without modules and network. */
export const goEnvironment: NodeJS.ProcessEnv = {
  ...process.env,
  GO111MODULE: "off",
  GOPATH: goPath,
  GOFLAGS: "",
};
