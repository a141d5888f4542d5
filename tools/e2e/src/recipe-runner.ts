import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { startMockKsc } from "@ksc-edr/mock-ksc/testing";
import { cliBin } from "./cli-process.js";

export interface RecipeRunner extends AsyncDisposable {
  /** Runs a program as a reader of the page would; resolves with everything that it prints, in order. */
  run(command: string, args: readonly string[], input: string): Promise<RecipeResult>;
}

export interface RecipeResult {
  readonly code: number | null;
  readonly output: string;
}

/**
 * Creates an empty folder with our packages installed and our program on the PATH, and starts a simulator for it. The
 * simulator runs in this process, because a process for each recipe takes longer than most recipes.
 */
export async function startRecipeRunner(): Promise<RecipeRunner> {
  const folder = await mkdtemp(join(tmpdir(), "ksc-edr-recipe-"));
  const bin = join(folder, "bin");
  const caFile = join(folder, "ca.pem");
  // Short delays: the recipes show what happens and need not wait for it.
  const ksc = await startMockKsc({ endpoint: { startDelayMs: 200, runDelayMs: 200 } });
  await mkdir(bin);
  await symlink(fileURLToPath(new URL("../node_modules", import.meta.url)), join(folder, "node_modules"));
  await symlink(cliBin, join(bin, "ksc-edr"));
  await writeFile(caFile, ksc.ca);
  const { hostname, port } = new URL(ksc.url);
  const env = {
    PATH: [bin, dirname(process.execPath), process.env["PATH"]].join(delimiter),
    HOME: folder,
    XDG_CONFIG_HOME: join(folder, "config"),
    KSC_HOST: hostname,
    KSC_PORT: port,
    KSC_CERT: caFile,
    KSC_USER: ksc.user,
    KSC_PASSWORD: ksc.password,
  };
  return {
    run: (command, args, input) => run(command, args, input, { cwd: folder, env }),
    [Symbol.asyncDispose]: async () => {
      await ksc.close();
      await rm(folder, { recursive: true });
    },
  };
}

function run(
  command: string,
  args: readonly string[],
  input: string,
  options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
): Promise<RecipeResult> {
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
