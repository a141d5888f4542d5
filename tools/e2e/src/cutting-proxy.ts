import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export interface CuttingProxy extends AsyncDisposable {
  readonly port: number;
  /** Loses the next bytes of the server and resets the connection that they were for. */
  cutNextAnswer(): void;
}

/** Passes bytes to a local port and back, until it is told to lose an answer. */
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
