const MAX_STEM_LENGTH = 48;
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;

/** A file name without extension that every system accepts: lower-case letters, digits, `-`, `_`, `.`. */
export function fileStemOf(text: string): string {
  const stem = text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{Mark}/gu, "")
    .replace(/[^a-z0-9._-]+/g, "-")
    .slice(0, MAX_STEM_LENGTH)
    .replace(/^[-.]+|[-.]+$/g, "");
  if (stem === "") return "indicators";
  return RESERVED.test(stem.split(".")[0] ?? "") ? `ioc-${stem}` : stem;
}
