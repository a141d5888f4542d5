/** The effect of a change on someone who uses the earlier version. */
export type Effect = "compatible" | "additive" | "breaking";

/** The effects of one kind of change. */
export interface Change {
  readonly what: string;
  /** For those who write documents. Breaking: a document that was accepted is refused. Additive: more is accepted. */
  readonly producers: Effect;
  /**
   * For those who read documents and ignore unknown members. Breaking: documents may lack what was promised. Additive: they
   * may have new members.
   */
  readonly consumers: Effect;
}

/** One difference between two versions of a schema. */
export interface Difference extends Change {
  readonly schema: string;
  /** The field, written as `params[].type`. Empty for the document itself. */
  readonly where: string;
  /** The values that changed. */
  readonly detail: string;
}

const change = (what: string, producers: Effect, consumers: Effect): Change => ({
  what,
  producers,
  consumers,
});

/** Every kind of change that the comparison tells apart. */
export const changes = {
  schemaAdded: change("schema added", "additive", "additive"),
  schemaRemoved: change("schema removed", "breaking", "breaking"),
  described: change("described otherwise", "compatible", "compatible"),
  optionalAdded: change("optional member added", "additive", "additive"),
  requiredAdded: change("required member added", "breaking", "additive"),
  optionalRemoved: change("optional member removed", "breaking", "compatible"),
  requiredRemoved: change("required member removed", "breaking", "breaking"),
  renamed: change("member renamed", "breaking", "breaking"),
  becameRequired: change("member became required", "breaking", "compatible"),
  becameOptional: change("member became optional", "additive", "breaking"),
  opened: change("unknown members allowed", "additive", "additive"),
  closed: change("unknown members refused", "breaking", "compatible"),
  valuesAdded: change("values added", "additive", "breaking"),
  valuesRemoved: change("values removed", "breaking", "compatible"),
  typeWidened: change("type widened", "additive", "breaking"),
  typeNarrowed: change("type narrowed", "breaking", "compatible"),
  limitLoosened: change("limit loosened", "additive", "breaking"),
  limitTightened: change("limit tightened", "breaking", "compatible"),
  ruleAdded: change("rule added", "breaking", "compatible"),
  ruleRemoved: change("rule removed", "additive", "breaking"),
  ruleChanged: change("rule changed, in a way that cannot be compared", "breaking", "breaking"),
} as const satisfies Record<string, Change>;

const rank: Record<Effect, number> = { compatible: 0, additive: 1, breaking: 2 };

/** The worse of the two effects of a change. */
export function worstEffect({ producers, consumers }: Change): Effect {
  return rank[producers] >= rank[consumers] ? producers : consumers;
}
