/**
 * KES 12: https://support.kaspersky.com/us/kes12/220828. The page does not say whether its MB is 1,000,000 or 1,048,576
 * bytes. What is built stays below the smaller value; what is checked is refused above the larger one.
 */
export const iocLimits = {
  /** Bytes of one file, before compression. */
  file: { safe: 2_000_000, refused: 2 * 1024 * 1024 },
  /** Bytes of all files of a task, before compression. */
  task: { safe: 10_000_000, refused: 10 * 1024 * 1024 },
} as const;

/** This package limits what it reads of an archive, whatever the headers claim. */
export const readLimits = {
  archiveBytes: 64 * 1024 * 1024,
  entries: 2_000,
  inflatedBytes: 64 * 1024 * 1024,
} as const;

/** This package limits the files of an archive, so its directory stays small. */
export const MAX_FILES_PER_ARCHIVE = 1_000;
