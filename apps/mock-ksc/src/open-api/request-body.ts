import type { IncomingMessage } from "node:http";
import { isObject, type JsonObject, parseJson, WireFormatError } from "@ksc-edr/core/wire";
import { HttpRefusal } from "./http-refusal.js";

/**
 * Reads the named parameters of a call; an empty body has none.
 * @throws HttpRefusal 413 when the body is larger than `maxBytes`, 400 when it is no JSON object.
 */
export async function readParameters(request: IncomingMessage, maxBytes: number): Promise<JsonObject> {
  const text = await readText(request, maxBytes);
  if (text.trim() === "") return {};
  let json: ReturnType<typeof parseJson>;
  try {
    json = parseJson(text);
  } catch (error) {
    if (error instanceof WireFormatError) throw new HttpRefusal(400, `mock-ksc: the body ${error.message}`);
    throw error;
  }
  if (!isObject(json))
    throw new HttpRefusal(400, "mock-ksc: the body is not a JSON object of named parameters");
  return json;
}

async function readText(request: IncomingMessage, maxBytes: number): Promise<string> {
  if (Number(request.headers["content-length"] ?? 0) > maxBytes) throw tooLarge(maxBytes);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw tooLarge(maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

// The rest of the body is not read, so the connection cannot be used again.
const tooLarge = (maxBytes: number) =>
  new HttpRefusal(413, `mock-ksc: the request is larger than ${maxBytes} bytes`, { Connection: "close" });
