import { createHash, timingSafeEqual } from "node:crypto";

/** Digest of a secret, for comparisons in constant time. */
export const digestOf = (text: string): Buffer => createHash("sha256").update(text).digest();

export const sameDigest = (a: Buffer, b: Buffer): boolean => timingSafeEqual(a, b);
