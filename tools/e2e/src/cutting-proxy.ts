import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export interface CuttingProxy extends AsyncDisposable {
  readonly port: number;
  /** Drops the next bytes from the server and resets their connection. */
  cutNextAnswer(): void;
}

/** Forwards bytes to a local port and back, and drops an answer on request. */
export async function startCuttingProxy(targetPort: number): Promise<CuttingProxy> {
  let cuts = false;
  const server = createServer((near: Socket) => {
    const far = connect(targetPort, "127.0.0.1");
    near.on("error", () => far.destroy()).on("close", () => far.destroy());
    far.on("error", () => near.destroy()).on("close", () => near.destroy());
    near.pipe(far);
    far.on("data", (bytes) => {
      if (!cuts) {
        near.write(bytes);
        return;
      }
      cuts = false;
      near.resetAndDestroy();
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    cutNextAnswer: () => {
      cuts = true;
    },
    [Symbol.asyncDispose]: async () => {
      server.close();
      await once(server, "close");
    },
  };
}
