import type { IncomingMessage } from "node:http";
import { promisify } from "node:util";
import { gunzip, inflate } from "node:zlib";
import { isObject, type JsonObject, parseJson, WireFormatError } from "@ksc-edr/core/wire";
import { HttpRefusal } from "./http-refusal.js";

const decoders = { gzip: promisify(gunzip), deflate: promisify(inflate) } as const;

/**
 * Reads the text of a request, inflated.
 * @throws HttpRefusal 413 when it is larger than `maxBytes`, 415 for an unknown encoding, 400 for a broken one.
 */
export async function readText(request: IncomingMessage, maxBytes: number): Promise<string> {
  const bytes = await readBytes(request, maxBytes);
  const encoding = (request.headers["content-encoding"] ?? "identity").toLowerCase();
  if (encoding === "identity" || bytes.length === 0) return bytes.toString("utf8");
  if (encoding !== "gzip" && encoding !== "deflate") {
    throw new HttpRefusal(415, `mock-ksc: the request's encoding is not known; use gzip, deflate or none`);
  }
  try {
    return (await decoders[encoding](bytes, { maxOutputLength: maxBytes })).toString("utf8");
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge(maxBytes);
    throw new HttpRefusal(400, `mock-ksc: the request is not ${encoding}, though Content-Encoding says so`);
  }
}

/**
 * Reads the named parameters of a call; an empty body has none.
 * @throws HttpRefusal 400 when the text is no JSON object.
 */
export function parseParameters(text: string): JsonObject {
  if (text === "" || text.trim() === "") return {};
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

function readBytes(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  if (Number(request.headers["content-length"] ?? 0) > maxBytes) return Promise.reject(tooLarge(maxBytes));
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxBytes) reject(tooLarge(maxBytes));
      else chunks.push(chunk);
    });
    request.on("end", () =>
      resolve(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks)),
    );
    request.on("error", reject);
    request.on("close", () => {
      if (!request.complete) reject(new HttpRefusal(400, "mock-ksc: the request ended before its body did"));
    });
  });
}

// The rest of the body is not wanted, so the connection cannot be used again.
const tooLarge = (maxBytes: number) =>
  new HttpRefusal(413, `mock-ksc: the request is larger than ${maxBytes} bytes`, { Connection: "close" });
