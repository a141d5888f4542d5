import { MAX_AREA_LENGTH } from "@ksc-edr/core";
import { KscInvalidArgumentError } from "../errors/invalid-argument-error.js";

const BASE_32 = "abcdefghijklmnopqrstuvwxyz234567";
const MARK = /^[a-z2-7]{8,}$/i;

/** The mark of a response: what the caller gave, or eight characters of base 32 made from a UUID. Null for none. */
export function toCorrelation(correlate: boolean | string, newUuid: () => string): string | null {
  if (correlate === false) return null;
  if (correlate === true) return markOf(newUuid());
  if (typeof correlate === "string" && MARK.test(correlate)) return correlate;
  throw new KscInvalidArgumentError(
    "correlate",
    "must be true, or a mark of at least 8 characters of base 32: a to z, 2 to 7",
  );
}

/** Appends the mark to the area. @throws KscInvalidArgumentError when that does not fit into a task's name. */
export function markArea(area: string, mark: string | null): string {
  if (mark === null) return area;
  const marked = `${area}-${mark}`;
  if ([...marked].length <= MAX_AREA_LENGTH) return marked;
  throw new KscInvalidArgumentError(
    "correlate",
    `does not fit: "${marked}" is longer than the ${MAX_AREA_LENGTH} characters of an area; shorten the area`,
  );
}

/** 40 bits of a UUID, whose first 48 are random. */
function markOf(uuid: string): string {
  let bits = Number.parseInt(uuid.replaceAll("-", "").slice(0, 10), 16);
  let mark = "";
  for (let digit = 0; digit < 8; digit++) {
    mark = `${BASE_32[bits % 32]}${mark}`;
    bits = Math.floor(bits / 32);
  }
  return mark;
}
