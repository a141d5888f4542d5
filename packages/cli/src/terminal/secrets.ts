import { createRedaction, MIN_SECRET_LENGTH } from "@ksc-edr/client/redaction";

export { MIN_SECRET_LENGTH };

/** The secrets of a run, to remove from what is printed. */
export class Secrets {
  readonly #secrets = new Set<string>();
  #redaction = createRedaction([]);

  /** False for a secret that is too short to be removed. */
  add(secret: string): boolean {
    if ([...secret].length < MIN_SECRET_LENGTH) return false;
    this.#secrets.add(secret);
    this.#redaction = createRedaction([...this.#secrets]);
    return true;
  }

  redact(text: string): string {
    return this.#redaction(text);
  }
}
