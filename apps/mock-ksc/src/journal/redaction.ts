/** Classes whose arguments and answers are secret: session ids, tokens, keys, codes. */
const secretClasses = /^(login$|Session\.|TotpRegistration\.|GatewayConnection\.|CgwHelper\.)/;
/** Methods whose passwords have other names than the ones below. */
const secretMethods = /^Tasks\.(ProtectPassword|UpdateCredPasswords|UpdateCredPasswordsAsync)$/;
/** Names of members that hold a secret wherever they occur. */
const secretName =
  /"([^"]*(?:pass(?:word|wd)?|secret|token|credential|authkey|private|_KEY)[^"]*)"\s*:\s*("(?:[^"\\]|\\.)*"|[^,}\]]+)/gi;

const STRUCK_OUT = "[redacted]";

/** The text of a request or an answer with its secrets redacted. */
export function redact(method: string, text: string): string {
  if (text === "" || text === "{}") return text;
  if (secretClasses.test(method) || secretMethods.test(method)) return STRUCK_OUT;
  return text.replace(secretName, (_, name: string) => `"${name}":"${STRUCK_OUT}"`);
}
