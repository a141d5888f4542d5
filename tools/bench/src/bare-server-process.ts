import { spawn } from "node:child_process";
import { once } from "node:events";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export interface BareServer extends Disposable {
  readonly url: string;
}

/** Starts the bare server with the certificate that the simulator stores beside its CA file. */
export async function startBareServer(caFile: string): Promise<BareServer> {
  const script = fileURLToPath(new URL("./bare-server.js", import.meta.url));
  const certificate = join(dirname(caFile), "server.pem");
  const child = spawn(process.execPath, [script, certificate], { stdio: ["ignore", "pipe", "inherit"] });
  process.once("exit", () => child.kill());
  const [port] = await once(createInterface({ input: child.stdout }), "line");
  return { url: `https://127.0.0.1:${port}`, [Symbol.dispose]: () => void child.kill() };
}
