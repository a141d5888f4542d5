import { z } from "zod";

/**
 * At most `limit` characters, counted as JSON Schema counts them: code points. zod's own `max` counts UTF-16
 * units, of which a character beyond the basic plane takes two, so the two would disagree.
 */
export function maxCharacters(limit: number, error: string): z.core.$ZodCheck<string> {
  const check = z.check<string>((payload) => {
    if (!isLonger(payload.value, limit)) return;
    payload.issues.push({
      code: "too_big",
      origin: "string",
      maximum: limit,
      inclusive: true,
      input: payload.value,
      message: error,
    });
  });
  // Where zod's JSON Schema generator looks for `maxLength`.
  check._zod.onattach.push((schema) => {
    schema._zod.bag["maximum"] = limit;
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
