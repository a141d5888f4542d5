import * as z from "zod";

/**
 * Control characters, for a class of a regular expression. U+009F stands as itself: Ruby and PHP read `\x9f` as a byte,
 * and RE2 does not know `\u`.
 */
export const CONTROL_CHARACTERS = "\\x00-\\x1f\\x7f-\u009f";

/** Rules of a text, each with the message for breaking it. */
export interface TextRules {
  /** Message for an empty text. Without it, the pattern decides whether a text may be empty. */
  readonly notEmpty?: string;
  /** In characters, counted as JSON Schema counts them: code points. zod's own `max` counts UTF-16 units. */
  readonly longest: readonly [characters: number, message: string];
  readonly pattern: readonly [pattern: RegExp, message: string];
  readonly lowerCase?: boolean;
}

/**
 * All rules of a text as one check: as zod's single checks they take most of the time of a task's validation. Only the
 * first rule that a text breaks is reported.
 */
export function textRules(rules: TextRules): z.core.$ZodCheck<string> {
  const { notEmpty, lowerCase = false } = rules;
  const [maximum, tooLong] = rules.longest;
  const [pattern, mismatch] = rules.pattern;
  const check = z.check<string>((payload) => {
    const { value } = payload;
    if (notEmpty !== undefined && value === "") {
      const limits = { minimum: 1, inclusive: true } as const;
      payload.issues.push({
        code: "too_small",
        origin: "string",
        ...limits,
        input: value,
        message: notEmpty,
      });
    } else if (isLonger(value, maximum)) {
      const limits = { maximum, inclusive: true } as const;
      payload.issues.push({ code: "too_big", origin: "string", ...limits, input: value, message: tooLong });
    } else if (!pattern.test(value)) {
      const about = { format: "regex", pattern: String(pattern) } as const;
      payload.issues.push({
        code: "invalid_format",
        origin: "string",
        ...about,
        input: value,
        message: mismatch,
      });
    } else if (lowerCase) {
      payload.value = value.toLowerCase();
    }
  });
  // Where zod's JSON Schema generator looks for `minLength`, `maxLength` and `pattern`.
  check._zod.onattach.push((schema) => {
    const { bag } = schema._zod;
    if (notEmpty !== undefined) bag["minimum"] = 1;
    bag["maximum"] = maximum;
    bag["patterns"] = new Set([pattern]);
  });
  return check;
}

function isLonger(text: string, limit: number): boolean {
  if (text.length <= limit) return false;
  if (text.length > 2 * limit) return true;
  let characters = 0;
  for (const _ of text) characters++;
  return characters > limit;
}
