import type { Connection, Post } from "../transport/connection.js";
import type { HttpAnswer } from "../transport/exchange.js";
import type { Observer } from "./observer.js";

/** Posts a call and emits its events. */
export type ObservedPost = (connection: Connection, post: Post) => Promise<HttpAnswer>;

export function createObservedPost(observer: Observer, clock: () => Date): ObservedPost {
  return (connection, post) =>
    observer.isEnabled("call-start") || observer.isEnabled("call-end")
      ? observed(observer, clock, connection, post)
      : connection.post(post);
}

async function observed(
  observer: Observer,
  clock: () => Date,
  connection: Connection,
  post: Post,
): Promise<HttpAnswer> {
  const { method, requestId } = post.call;
  const startedAt = clock().getTime();
  observer.emit({ type: "call-start", method, requestId, bytes: Buffer.byteLength(post.body) });
  const answer = await connection.post(post);
  const durationMs = clock().getTime() - startedAt;
  const { status } = answer;
  observer.emit({
    type: "call-end",
    method,
    requestId,
    status,
    durationMs,
    serverTime: serverTimeOf(answer),
  });
  return answer;
}

function serverTimeOf({ headers }: HttpAnswer): Date | null {
  const time = new Date(String(headers["date"] ?? ""));
  return Number.isNaN(time.getTime()) ? null : time;
}
