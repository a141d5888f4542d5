import { promisify } from "node:util";
import { deflate, gzip } from "node:zlib";
import type { Context } from "hono";
import { accepts } from "hono/accepts";

/** Answers shorter than this number of characters are not compressed. */
const THRESHOLD = 1024;

const encoders = { gzip: promisify(gzip), deflate: promisify(deflate) } as const;

/** Sends an answer, compressed if the caller accepts gzip or deflate and it is long enough. */
export async function sendJson(context: Context, text: string): Promise<Response> {
  const headers = { "Content-Type": "application/json; charset=utf-8" };
  const encoding = text.length < THRESHOLD ? "identity" : acceptedEncoding(context);
  if (encoding === "identity") return context.body(text, 200, headers);
  const body = new Uint8Array(await encoders[encoding](text));
  return context.body(body, 200, { ...headers, "Content-Encoding": encoding });
}

function acceptedEncoding(context: Context): "gzip" | "deflate" | "identity" {
  const header = "Accept-Encoding";
  const supports = ["gzip", "deflate", "identity"];
  const accepted = accepts(context, { header, supports, default: "identity" });
  return accepted === "gzip" || accepted === "deflate" ? accepted : "identity";
}
