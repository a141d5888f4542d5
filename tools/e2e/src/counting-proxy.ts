import { once } from "node:events";
import { type AddressInfo, connect, createServer } from "node:net";

export interface CountingProxy extends AsyncDisposable {
  readonly port: number;
  /** How many TCP connections were opened. */
  connections(): number;
}

/** Forwards bytes to a local port and back, and counts the connections. */
export async function startCountingProxy(targetPort: number): Promise<CountingProxy> {
  let connections = 0;
  const server = createServer((near) => {
    connections += 1;
    const far = connect(targetPort, "127.0.0.1");
    near.on("error", () => far.destroy()).on("close", () => far.destroy());
    far.on("error", () => near.destroy()).on("close", () => near.destroy());
    near.pipe(far).pipe(near);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => connections,
    [Symbol.asyncDispose]: async () => {
      server.close();
      await once(server, "close");
    },
  };
}
