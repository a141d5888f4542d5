/** The secrets of a run, so that nothing that is printed about an error shows one. */
export class Secrets {
  readonly #secrets = new Set<string>();

  add(secret: string): void {
    if (secret === "") return;
    this.#secrets.add(secret);
    this.#secrets.add(Buffer.from(secret, "utf8").toString("base64"));
  }

  redact(text: string): string {
    return [...this.#secrets].reduce((clean, secret) => clean.replaceAll(secret, "[removed]"), text);
  }
}
