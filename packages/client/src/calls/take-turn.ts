import type { CallContext } from "../errors/ksc-error.js";
import type { Connection } from "../transport/connection.js";
import { type Connections, EndedWhileWaiting } from "../transport/connections.js";
import type { Cancellation } from "../waiting/cancellation.js";
import { toUnsentError } from "../waiting/wait.js";

/** Waits for a free connection, which the caller must release. @throws KscError when the call ends first */
export async function takeTurn(
  connections: Connections,
  cancellation: Cancellation | null,
  call: CallContext,
): Promise<Connection> {
  try {
    return await connections.wait(cancellation);
  } catch (error) {
    throw error instanceof EndedWhileWaiting ? toUnsentError(error.end, call) : error;
  }
}
