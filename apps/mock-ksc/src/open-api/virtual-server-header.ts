const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;
const utf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * The name of the virtual server in `X-KSC-VServer`, base64 of UTF-8. Null, which means the main server, when
 * the header is missing, empty or cannot be decoded, because some clients always send `x`.
 */
export function parseVirtualServer(header: string | undefined): string | null {
  const text = header?.trim() ?? "";
  if (!BASE64.test(text)) return null;
  const bytes = Buffer.from(text, "base64");
  if (bytes.length === 0 || bytes.toString("base64").replace(/=+$/, "") !== text.replace(/=+$/, ""))
    return null;
  try {
    return utf8.decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}
