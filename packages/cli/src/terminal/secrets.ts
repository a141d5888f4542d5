/** The secrets of a run, to remove from what is printed. */
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
