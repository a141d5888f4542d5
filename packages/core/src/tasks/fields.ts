import * as z from "zod";
import { describeField, page } from "../provenance.js";
import { CONTROL_CHARACTERS, textRules } from "./text-rules.js";

/** Longest path, in characters (code points). */
export const MAX_PATH_LENGTH = 32_767;

const NO_CONTROL_CHARACTERS = new RegExp(`^[^${CONTROL_CHARACTERS}]*$`);

/*
 * In some engines `$` matches before a final line break, so `x\n` passes `^x$`. The JSON Schemas therefore
 * also say what a string may not contain: a search without anchors, the same in every engine.
 */
const withoutControlCharacters = { not: { pattern: `[${CONTROL_CHARACTERS}]` } };
export const hexadecimalOnly = { not: { pattern: "[^a-fA-F0-9]" } };

function hashField(kind: "MD5" | "SHA-256", length: 32 | 64, example: string) {
  const pattern = length === 32 ? /^$|^[a-fA-F0-9]{32}$/ : /^$|^[a-fA-F0-9]{64}$/;
  const remedy = `an empty string or ${kind === "MD5" ? "an" : "a"} ${kind} of ${length} hexadecimal digits`;
  const schema = z
    .string({ error: `must be ${remedy}; the key is required, send '' if the hash is unused` })
    .check(
      textRules({
        longest: [length, `is not ${remedy}`],
        pattern: [pattern, `is not ${remedy}`],
        lowerCase: true,
      }),
    );
  return describeField(schema, {
    title: `${kind} of the file`,
    description: `${kind} of the file, hexadecimal, in upper or lower case; an empty string if unused. Never missing or null.`,
    examples: [example, ""],
    evidence: "documented",
    source: page.parameters,
    kind: kind === "MD5" ? "md5" : "sha256",
    keywords: hexadecimalOnly,
  });
}

/** `md5hash`: required key, `''` if unused. */
const Md5HashSchema = hashField("MD5", 32, "44d88612fea8a8f36de82e1278abb02f");

/** `sha256hash`: required key, `''` if unused. */
const Sha256HashSchema = hashField(
  "SHA-256",
  64,
  "275a021bbfb6489e54d471899f7db9d1663fc695ec2fe2a2c4538aabf651fd0f",
);

/** A non-empty path without control characters, at most {@link MAX_PATH_LENGTH} characters. */
export function pathField(
  title: string,
  description: string,
  example: string,
  kind: "file-path" | "folder-path" = "file-path",
) {
  const schema = z
    .string({ error: "must be a string with a path; a path is required even with a hash" })
    .check(
      textRules({
        notEmpty: "is empty; give a path, even with a hash",
        longest: [MAX_PATH_LENGTH, `is longer than ${MAX_PATH_LENGTH} characters; shorten the path`],
        pattern: [
          NO_CONTROL_CHARACTERS,
          'contains a control character; remove it (an unescaped backslash, as in "C:\\temp", creates one)',
        ],
      }),
    );
  return describeField(schema, {
    title,
    description,
    examples: [example],
    evidence: "documented",
    source: page.response,
    kind,
    keywords: withoutControlCharacters,
  });
}

/** A required boolean of a task. */
export function booleanField(title: string, description: string, example: boolean) {
  return describeField(z.boolean({ error: "must be true or false; the key is required" }), {
    title,
    description,
    examples: [example],
    evidence: "documented",
    source: page.response,
    kind: "option",
  });
}

/** The three fields that identify a file: `md5hash`, `sha256hash`, `path`. */
export function fileFields(pathDescription: string) {
  return {
    md5hash: Md5HashSchema,
    sha256hash: Sha256HashSchema,
    path: pathField("Path of the file", pathDescription, "C:\\Users\\j.perez\\Downloads\\invoice.exe"),
  };
}
