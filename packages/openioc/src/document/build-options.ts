import type { OpenIocVersion } from "./ioc-document.js";

/** Options of {@link buildOpenIoc}. */
export interface BuildOptions {
  /** Name of the set of indicators. It becomes `short_description` and the names of the files. */
  readonly name: string;
  /** Time for the dates in the document, written in whole seconds of UTC. */
  readonly now: Date;
  /** Returns a new UUID at each call, as `crypto.randomUUID` does. */
  readonly newId: () => string;
  /** Default 1.1. Version 1.0 has only the conditions `is` and `contains`. */
  readonly version?: OpenIocVersion;
  readonly description?: string;
  readonly author?: string;
}
