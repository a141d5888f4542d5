import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type SimulatorProcess, startSimulatorProcess } from "ksc-edr-simulator-process";

/** A folder of a reader's own, beside a fresh simulator: our packages are installed, our programs are on the PATH. */
export interface Kitchen extends AsyncDisposable {
  readonly folder: string;
  readonly simulator: SimulatorProcess;
  /** Runs a program as the reader would; resolves with all that it prints, in the order in which it came. */
  run(command: string, args: readonly string[], input: string): Promise<Served>;
}

export interface Served {
  readonly code: number | null;
  readonly output: string;
}

const require = createRequire(import.meta.url);

export async function openKitchen(): Promise<Kitchen> {
  const folder = await mkdtemp(join(tmpdir(), "ksc-edr-recipe-"));
  const bin = join(folder, "bin");
  await mkdir(bin);
  await symlink(fileURLToPath(new URL("../node_modules", import.meta.url)), join(folder, "node_modules"));
  await symlink(binOf("@ksc-edr/cli"), join(bin, "ksc-edr"));
  // Short delays: a reader is told what happens, not made to wait for it.
  const simulator = await startSimulatorProcess(["--start-delay", "200", "--run-delay", "200"]);
  const { url, caFile, user, password } = simulator.ready;
  const { hostname, port } = new URL(url);
  const env = {
    PATH: [bin, dirname(process.execPath), process.env["PATH"]].join(delimiter),
    HOME: folder,
    XDG_CONFIG_HOME: join(folder, "config"),
    KSC_HOST: hostname,
    KSC_PORT: port,
    KSC_CERT: caFile,
    KSC_USER: user,
    KSC_PASSWORD: password,
  };
  return {
    folder,
    simulator,
    run: (command, args, input) => serve(command, args, input, { cwd: folder, env }),
    [Symbol.asyncDispose]: async () => {
      await simulator[Symbol.asyncDispose]();
      await rm(folder, { recursive: true });
    },
  };
}

function serve(
  command: string,
  args: readonly string[],
  input: string,
  options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
): Promise<Served> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ["pipe", "pipe", "pipe"] });
    let output = "";
    const collect = (text: string) => {
      output += text;
    };
    child.stdout.setEncoding("utf8").on("data", collect);
    child.stderr.setEncoding("utf8").on("data", collect);
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output }));
    child.stdin.end(input);
  });
}

function binOf(name: string): string {
  return join(dirname(require.resolve(`${name}/package.json`)), "dist/bin.js");
}
