import * as z from "zod";

/** Rules of a text, each with the message for breaking it. */
export interface TextRules {
  /** Message for an empty text; without it one may be empty, if the pattern lets it. */
  readonly notEmpty?: string;
  /** In characters, counted as JSON Schema counts them: code points. zod's own `max` counts UTF-16 units. */
  readonly longest: readonly [characters: number, message: string];
  readonly pattern: readonly [pattern: RegExp, message: string];
  readonly lowerCase?: boolean;
}

/**
 * All rules of a text as one check: as zod's single checks they take most of the time of a task's validation. They are
 * told in order, and one after an empty or an overlong text is not told at all.
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
