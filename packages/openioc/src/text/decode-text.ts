/**
 * Decodes a file by its byte order mark, otherwise by the encoding in its XML declaration, otherwise as UTF-8.
 * Null when the bytes are not valid in that encoding, or the encoding is unknown.
 */
export function decodeText(bytes: Uint8Array): string | null {
  const label = byteOrderMark(bytes) ?? declaredEncoding(bytes) ?? "utf-8";
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) return null;
    throw error;
  }
}

function byteOrderMark([first, second]: Uint8Array): string | null {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  return null;
}

function declaredEncoding(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef) return null;
  const start = String.fromCharCode(...bytes.subarray(0, 200));
  const encoding = /^<\?xml[^>]*\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']/.exec(start)?.[1];
  // Without a byte order mark a document is not UTF-16, even if it declares so.
  return encoding === undefined || /^utf-?16/i.test(encoding) ? null : encoding;
}
