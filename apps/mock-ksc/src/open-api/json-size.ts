/** Maximum number of values in one request. Reading more would block all other callers. */
export const MAX_VALUES = 100_000;
/** Bytes that are scanned before other callers get a turn. */
export const SLICE = 4 * 1024 * 1024;

const QUOTE = 0x22;
const COMMA = 0x2c;
const OPEN_ARRAY = 0x5b;
const BACKSLASH = 0x5c;
const OPEN_OBJECT = 0x7b;

/**
 * Whether a JSON text has more values (members and elements) than one request may have. It is counted from the
 * bytes, because `JSON.parse` can be neither interrupted nor limited.
 */
export async function hasTooManyValues(json: Uint8Array): Promise<boolean> {
  let values = 0;
  let inString = false;
  let sliceEnd = SLICE;
  for (let index = 0; index < json.length; index++) {
    const byte = json[index];
    if (inString) {
      if (byte === BACKSLASH) index += 1;
      else if (byte === QUOTE) inString = false;
    } else if (byte === QUOTE) inString = true;
    else if (byte === COMMA || byte === OPEN_ARRAY || byte === OPEN_OBJECT) values += 1;
    if (index >= sliceEnd) {
      if (values > MAX_VALUES) return true;
      sliceEnd += SLICE;
      await nextTurn();
    }
  }
  return values > MAX_VALUES;
}

/** Lets other callers run. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
