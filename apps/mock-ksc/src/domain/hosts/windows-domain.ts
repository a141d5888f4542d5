import type { windowsDomainKindCodes } from "./host-codes.js";

/** A Windows domain or workgroup of the network. */
export interface WindowsDomain {
  readonly name: string;
  readonly kind: keyof typeof windowsDomainKindCodes;
}
