import { isUtf8 } from "node:buffer";
import type { IncomingMessage } from "node:http";
import { promisify } from "node:util";
import { gunzip, inflate } from "node:zlib";
import {
  isObject,
  type Json,
  type JsonObject,
  parseJson,
  WireFormatError,
  type WireProfile,
} from "@ksc-edr/core/wire";
import { textProblem } from "../domain/storable-text.js";
import { HttpRefusal } from "./http-refusal.js";
import { hasTooManyValues, MAX_VALUES, nextTurn, SLICE } from "./json-size.js";

const decoders = { gzip: promisify(gunzip), deflate: promisify(inflate) } as const;

export interface BodyLimits {
  /** Largest body in bytes, before and after decompression. */
  readonly maxBytes: number;
  /** A body must make progress: so many bytes in each period. */
  readonly minProgress: { readonly bytes: number; readonly everyMs: number };
}

/** Bytes that a body may need, by its headers. */
export function largestSizeOf(request: IncomingMessage, maxBytes: number): number {
  const { "content-length": length, "content-encoding": encoding = "identity" } = request.headers;
  const declared = length === undefined ? maxBytes : Math.min(Number(length), maxBytes);
  return encoding === "identity" || declared === 0 ? declared : declared + maxBytes;
}

/**
 * Reads and decompresses the text of a request. A byte order mark, as written by .NET and PowerShell, is
 * removed.
 * @throws HttpRefusal 413 when it exceeds `maxBytes` or has too many values; 408 when it makes no progress; 415 for an
 * unknown encoding; 400 for corrupt compression, text that is not UTF-8, and a truncated body.
 */
export async function readText(request: IncomingMessage, limits: BodyLimits): Promise<string> {
  const bytes = await readBytes(request, limits);
  const encoding = request.headers["content-encoding"] ?? "identity";
  const decoded = encoding === "identity" ? bytes : await decode(bytes, encoding, limits.maxBytes);
  // Every value takes at least one byte, so a small body needs neither count nor wait.
  if (decoded.length > MAX_VALUES && (await hasTooManyValues(decoded))) {
    throw new HttpRefusal(413, `mock-ksc: the body has more than ${MAX_VALUES} values; split the call`);
  }
  const text = toText(decoded);
  if (decoded.length > SLICE) await nextTurn();
  return text;
}

async function decode(bytes: Buffer, contentEncoding: string, maxBytes: number): Promise<Buffer> {
  const encoding = contentEncoding.toLowerCase();
  if (encoding === "identity" || bytes.length === 0) return bytes;
  if (encoding !== "gzip" && encoding !== "deflate") {
    throw new HttpRefusal(415, `mock-ksc: unknown Content-Encoding; use gzip, deflate or none`);
  }
  try {
    return await decoders[encoding](bytes, { maxOutputLength: maxBytes });
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge(maxBytes);
    throw new HttpRefusal(
      400,
      `mock-ksc: the body is not valid ${encoding}, which Content-Encoding declares`,
    );
  }
}

function toText(bytes: Buffer): string {
  if (!isUtf8(bytes)) throw new HttpRefusal(400, "mock-ksc: the body is not UTF-8");
  const text = bytes.toString("utf8");
  return text.startsWith("\ufeff") ? text.slice(1) : text;
}

/**
 * Checks the declared type of the body.
 * @throws HttpRefusal 415 for a type other than JSON, in the strict profile.
 */
export function checkType(request: IncomingMessage, profile: WireProfile): void {
  const type = request.headers["content-type"] ?? "";
  if (profile === "lenient" || type === "" || /^application\/json\s*(;|$)/i.test(type)) return;
  throw new HttpRefusal(415, "mock-ksc: send Content-Type application/json or none (--profile strict)");
}

/**
 * Reads the named parameters of a call; an empty body has none.
 * @throws HttpRefusal 400 when the text is not a JSON object.
 * @throws WireFormatError when it holds a text that cannot be stored.
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
  if (SUSPICIOUS_ESCAPE.test(text)) checkTexts("", json);
  return json;
}

/** The only forms in which valid JSON in UTF-8 can hold a NUL character or half of a surrogate pair. */
const SUSPICIOUS_ESCAPE = /\\u(?:0000|d[89a-f])/i;

/** @throws WireFormatError for a text that cannot be stored. */
function checkTexts(path: string, value: Json): void {
  if (typeof value === "string") {
    const problem = textProblem(value);
    if (problem !== null) throw new WireFormatError(path, problem);
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) checkTexts(`${path}[${index}]`, item);
  } else if (isObject(value)) {
    for (const [name, item] of Object.entries(value)) {
      if (textProblem(name) !== null) throw new WireFormatError(path, `a name in it: ${textProblem(name)}`);
      checkTexts(path === "" ? name : `${path}.${name}`, item);
    }
  }
}

function readBytes(request: IncomingMessage, { maxBytes, minProgress }: BodyLimits): Promise<Buffer> {
  if (Number(request.headers["content-length"] ?? 0) > maxBytes) return Promise.reject(tooLarge(maxBytes));
  return new Promise<Buffer>((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    let expected = minProgress.bytes;
    const progress = setInterval(() => {
      if (size < expected) fail(tooSlow(minProgress));
      expected = size + minProgress.bytes;
    }, minProgress.everyMs);
    const fail = (refusal: HttpRefusal) => {
      clearInterval(progress);
      reject(refusal);
    };
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxBytes) fail(tooLarge(maxBytes));
      else chunks.push(chunk);
    });
    request.on("end", () => {
      clearInterval(progress);
      resolve(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks));
    });
    // A request fails only when its connection ends. Nobody reads this answer, but log and journal show it.
    const cutOff = () => fail(new HttpRefusal(400, "mock-ksc: the request ended before the end of its body"));
    if (request.destroyed && !request.complete) cutOff();
    request.on("error", cutOff);
    request.on("close", () => {
      if (!request.complete) cutOff();
    });
  });
}

const tooSlow = ({ bytes, everyMs }: BodyLimits["minProgress"]) =>
  new HttpRefusal(408, `mock-ksc: the body came slower than ${bytes} bytes in ${everyMs} ms`, {
    Connection: "close",
  });

// The rest of the body is not read, so the connection cannot be reused.
const tooLarge = (maxBytes: number) =>
  new HttpRefusal(413, `mock-ksc: the request is larger than ${maxBytes} bytes`, { Connection: "close" });
