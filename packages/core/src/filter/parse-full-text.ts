import { FilterSyntaxError } from "./filter-syntax-error.js";

/**
 * A query on a full-text attribute such as KLINCDT_BODY. `word` may contain `?` and `*`, but not as its first
 * character. An `and` without items matches everything.
 */
export type FullTextQuery =
  | { readonly kind: "word"; readonly word: string }
  | { readonly kind: "and" | "or"; readonly items: readonly FullTextQuery[] }
  | { readonly kind: "not"; readonly item: FullTextQuery };

/**
 * Reads a query (https://support.kaspersky.com/help/KSC/16/KSCAPI/a00003.html):
 *
 *     query  = { term [ "OR" | "||" ] }
 *     term   = clause { ( "AND" | "&&" ) clause }
 *     clause = [ "+" | "-" | "NOT" ] word
 *
 * Adjacent terms are joined by OR. A term of one clause with `+` is required and makes plain terms optional. A term
 * with `-` or NOT is prohibited. AND binds closer than OR (assumed).
 * @throws FilterSyntaxError with the position in the query.
 */
export function parseFullTextQuery(text: string): FullTextQuery {
  const reader = new QueryReader(tokenize(text), text.length);
  const terms: Clause[] = [];
  while (!reader.atEnd()) {
    if (terms.length > 0 && reader.takeIf("or") && reader.atEnd()) throw reader.error("a word after OR");
    terms.push(readTerm(reader));
  }
  return joinTerms(terms);
}

interface Clause {
  readonly role: "plain" | "required" | "prohibited";
  readonly query: FullTextQuery;
}

function joinTerms(terms: readonly Clause[]): FullTextQuery {
  const inRole = (role: Clause["role"]) =>
    terms.filter((term) => term.role === role).map(({ query }) => query);
  const required = inRole("required");
  const plain = inRole("plain");
  const wanted = required.length > 0 || plain.length === 0 ? required : [join("or", plain)];
  return join("and", [...wanted, ...inRole("prohibited").map((item) => ({ kind: "not", item }) as const)]);
}

function readTerm(reader: QueryReader): Clause {
  const first = readClause(reader);
  const clauses = [first];
  while (reader.takeIf("and")) clauses.push(readClause(reader));
  if (clauses.length === 1) return first;
  const items = clauses.map(({ role, query }) =>
    role === "prohibited" ? ({ kind: "not", item: query } as const) : query,
  );
  return { role: "plain", query: { kind: "and", items } };
}

function readClause(reader: QueryReader): Clause {
  const role = reader.takeIf("+")
    ? "required"
    : reader.takeIf("-") || reader.takeIf("not")
      ? "prohibited"
      : "plain";
  return { role, query: { kind: "word", word: reader.takeWord() } };
}

function join(kind: "and" | "or", items: readonly FullTextQuery[]): FullTextQuery {
  const [only] = items;
  return only !== undefined && items.length === 1 ? only : { kind, items };
}

type Token =
  | { readonly type: "and" | "or" | "not" | "+" | "-"; readonly position: number }
  | { readonly type: "word"; readonly word: string; readonly position: number };

const keywords: ReadonlyMap<string, "and" | "or" | "not"> = new Map([
  ["AND", "and"],
  ["OR", "or"],
  ["NOT", "not"],
]);
const BREAK = /&&|\|\||\s/g;

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (let position = 0; position < text.length; ) {
    const sign = text.slice(position, position + 2);
    const character = text.charAt(position);
    if (sign === "&&" || sign === "||") {
      tokens.push({ type: sign === "&&" ? "and" : "or", position });
      position += 2;
    } else if (/\s/.test(character)) {
      position += 1;
    } else if (character === "+" || character === "-") {
      tokens.push({ type: character, position });
      position += 1;
    } else {
      BREAK.lastIndex = position;
      const word = text.slice(position, BREAK.exec(text)?.index ?? text.length);
      tokens.push(toWordToken(word, position));
      position += word.length;
    }
  }
  return tokens;
}

function toWordToken(word: string, position: number): Token {
  const keyword = keywords.get(word);
  if (keyword !== undefined) return { type: keyword, position };
  if (/^[?*]/.test(word)) {
    throw new FilterSyntaxError(position, "a word may not begin with ? or *", "full-text query");
  }
  return { type: "word", word, position };
}

class QueryReader {
  readonly #tokens: readonly Token[];
  readonly #length: number;
  #index = 0;

  constructor(tokens: readonly Token[], length: number) {
    this.#tokens = tokens;
    this.#length = length;
  }

  atEnd(): boolean {
    return this.#index >= this.#tokens.length;
  }

  takeIf(type: Token["type"]): boolean {
    const matches = this.#tokens[this.#index]?.type === type;
    if (matches) this.#index += 1;
    return matches;
  }

  takeWord(): string {
    const token = this.#tokens[this.#index];
    if (token?.type !== "word") throw this.error("a word");
    this.#index += 1;
    return token.word;
  }

  error(expected: string): FilterSyntaxError {
    const position = this.#tokens[this.#index]?.position ?? this.#length;
    return new FilterSyntaxError(position, `expected ${expected}`, "full-text query");
  }
}
