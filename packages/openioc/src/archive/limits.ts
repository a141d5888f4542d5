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
  archiveBytes: 16 * 1024 * 1024,
  entries: 2_000,
  inflatedBytes: iocLimits.task.refused,
} as const;

/** This package limits what it reads of XML. Files that it builds reach about half of each limit. */
export const xmlLimits = {
  /** Deepest nesting of elements. */
  depth: 64,
  /** Characters in the name of an element or an attribute. */
  nameLength: 256,
  /** Attributes of one element, because a parser reads an element without a pause. */
  attributesOfElement: 50_000,
  file: { elements: 50_000, attributes: 100_000 },
  /** All files of a task. */
  task: { elements: 200_000, attributes: 400_000 },
} as const;

/** Most warnings that a report lists. It counts the others. Errors are always listed. */
export const MAX_WARNINGS = 1_000;

/** This package limits the files of an archive, so its directory stays small. */
export const MAX_FILES_PER_ARCHIVE = 1_000;
