/** Classes whose arguments and answers are secret: session ids, tokens, keys, codes. */
const secretClasses = /^(login$|Session\.|TotpRegistration\.|GatewayConnection\.|CgwHelper\.)/;
/** Methods whose passwords have other names than the ones below. */
const secretMethods = /^Tasks\.(ProtectPassword|UpdateCredPasswords|UpdateCredPasswordsAsync)$/;
/** Names of members that hold a secret wherever they occur. */
const secretName =
  /"([^"]*(?:pass(?:word|wd)?|secret|token|credential|authkey|private|_KEY)[^"]*)"\s*:\s*("(?:[^"\\]|\\.)*"|[^,}\]]+)/gi;

/** A letter, digit or underscore as JSON may escape it: `p\u0061ssword`. */
const ESCAPED_WORD = /\\u00(3\d|[46][1-9a-f]|[57][\da]|5f)/gi;
const decodeWord = (_: string, hex: string) => String.fromCharCode(Number.parseInt(hex, 16));

const STRUCK_OUT = "[redacted]";

/** The text of a request or an answer with its secrets redacted. */
export function redact(method: string, text: string): string {
  if (text === "" || text === "{}") return text;
  if (secretClasses.test(method) || secretMethods.test(method)) return STRUCK_OUT;
  return text
    .replaceAll(ESCAPED_WORD, decodeWord)
    .replace(secretName, (_, name: string) => `"${name}":"${STRUCK_OUT}"`);
}
