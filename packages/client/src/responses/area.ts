import { MAX_AREA_LENGTH } from "@ksc-edr/core";
import { KscInvalidArgumentError } from "../errors/invalid-argument-error.js";

const BASE_32 = "abcdefghijklmnopqrstuvwxyz234567";
const MARK = /^[a-z2-7]{8,}$/i;

/**
 * The correlation mark of a response: the caller's own, or eight characters of base 32 made from a UUID; null for none.
 * @throws KscInvalidArgumentError
 */
export function toCorrelation(correlate: boolean | string, newUuid: () => string): string | null {
  if (correlate === false) return null;
  if (correlate === true) return markOf(newUuid());
  if (typeof correlate === "string" && MARK.test(correlate)) return correlate;
  throw new KscInvalidArgumentError(
    "correlate",
    "must be true, or a mark of at least 8 characters of base 32: a to z, 2 to 7",
  );
}

/** Appends the mark to the area. @throws KscInvalidArgumentError when the result is too long for a task's name. */
export function markArea(area: string, mark: string | null): string {
  if (mark === null) return area;
  const marked = `${area}-${mark}`;
  if ([...marked].length <= MAX_AREA_LENGTH) return marked;
  throw new KscInvalidArgumentError(
    "correlate",
    `does not fit: "${marked}" is longer than the ${MAX_AREA_LENGTH} characters of an area; shorten the area`,
  );
}

/** Writes the first 40 bits of a UUID, which are random, in base 32. */
function markOf(uuid: string): string {
  let bits = Number.parseInt(uuid.replaceAll("-", "").slice(0, 10), 16);
  let mark = "";
  for (let digit = 0; digit < 8; digit++) {
    mark = `${BASE_32[bits % 32]}${mark}`;
    bits = Math.floor(bits / 32);
  }
  return mark;
}
