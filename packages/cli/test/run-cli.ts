import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { PassThrough, Writable } from "node:stream";
import { onTestFinished } from "vitest";
import { runCommandLine } from "../src/run-command-line.js";

export interface CliResult {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly stdin?: string;
  /** What Ctrl-C does. */
  readonly signal?: AbortSignal;
  /** Called with all of stdout so far. */
  readonly onStdout?: (text: string) => void;
}

/** A home directory for one test: a project folder and the user's configuration. */
export interface Home {
  readonly project: string;
  readonly userFile: string;
  readonly env: Readonly<Record<string, string>>;
  write(file: string, text: string, mode?: number): Promise<string>;
}

export async function createHome(): Promise<Home> {
  const folder = await mkdtemp(join(tmpdir(), "ksc-edr-cli-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const project = join(folder, "project");
  await mkdir(project);
  return {
    project,
    userFile: join(folder, "config", "ksc-edr", "config.yaml"),
    env: { XDG_CONFIG_HOME: join(folder, "config"), APPDATA: join(folder, "config") },
    write: async (file, text, mode = 0o600) => {
      const path = join(folder, file);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text, { mode });
      return path;
    },
  };
}

/** Runs the program inside the test, with pipes for streams and without the real environment. */
export async function runCli(args: readonly string[], options: CliOptions = {}): Promise<CliResult> {
  const stdin = new PassThrough();
  stdin.end(options.stdin ?? "");
  const stdout = collect(options.onStdout);
  const stderr = collect();
  const exit = await runCommandLine(
    args,
    {
      stdin,
      stdout,
      stderr,
      env: options.env ?? {},
      cwd: options.cwd ?? tmpdir(),
      clock: () => new Date(),
      newUuid: () => crypto.randomUUID(),
      onOutputLost: (react) => void stdout.on("error", react),
    },
    options.signal ?? new AbortController().signal,
  );
  return { exit, stdout: stdout.text(), stderr: stderr.text() };
}

function collect(onText: (text: string) => void = () => undefined): Writable & { text(): string } {
  let text = "";
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      text += chunk.toString("utf8");
      onText(text);
      done();
    },
  });
  return Object.assign(stream, { text: () => text });
}
