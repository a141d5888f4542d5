import { createHash, randomBytes } from "node:crypto";

/** Returns random bytes. Ids, accessors and passwords are drawn from a random source. */
export type RandomSource = (size: number) => Buffer;

export const systemRandom: RandomSource = (size) => randomBytes(size);

/** A repeatable source, for runs that must be identical to the byte. Not for secrets. */
export function seededRandom(seed: string): RandomSource {
  let counter = 0;
  return (size) => {
    const blocks: Buffer[] = [];
    for (let length = 0; length < size; length += 32) {
      blocks.push(createHash("sha256").update(`${seed}:${counter++}`).digest());
    }
    return Buffer.concat(blocks).subarray(0, size);
  };
}

const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** 22 characters of `[0-9A-Za-z]`, the form of recorded accessors. */
export function newAccessor(random: RandomSource): string {
  return Array.from(random(22), (byte) => BASE62[byte % 62]).join("");
}

/** `n` and the base64 of 16 bytes, the form of recorded session ids. */
export function newSessionId(random: RandomSource): string {
  return `n${random(16).toString("base64")}`;
}

/** A GUID in lower case. */
export function newGuid(random: RandomSource): string {
  const bytes = random(16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** 32 upper-case hexadecimal digits, the form of recorded ids of asynchronous actions. */
export function newActionGuid(random: RandomSource): string {
  return random(16).toString("hex").toUpperCase();
}
