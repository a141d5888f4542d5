import type { OpenIocVersion } from "./ioc-document.js";

export interface BuildOptions {
  /** What the indicators are of; becomes `short_description` and the names of the files. */
  readonly name: string;
  /** The time of the dates in the document, written in whole seconds of UTC. */
  readonly now: Date;
  /** A new UUID at each call, such as `crypto.randomUUID`. */
  readonly newId: () => string;
  /** Default 1.1; 1.0 has only the conditions `is` and `contains`. */
  readonly version?: OpenIocVersion;
  readonly description?: string;
  readonly author?: string;
}
