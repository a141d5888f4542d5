import fc from "fast-check";

const md5 = "44d88612fea8a8f36de82e1278abb02f";
const sha256 = "275a021bbfb6489e54d471899f7db9d1663fc695ec2fe2a2c4538aabf651fd0f";

/** Values at and around the limits of the rules, and values that languages confuse. */
const interesting: readonly unknown[] = [
  ...[
    null,
    true,
    false,
    0,
    -0,
    1,
    2,
    3,
    4,
    13,
    14,
    18,
    19,
    22,
    23,
    25,
    26,
    1.5,
    -1,
    2 ** 31 - 1,
    2 ** 31,
    1e300,
  ],
  ...[
    "",
    " ",
    "0",
    "1",
    "14",
    "true",
    "\n",
    "\r\n",
    "\u0000",
    "\u007f",
    "\u0085",
    "\u2028",
    "\ud800",
    "[",
    "]",
  ],
  ...[
    md5,
    md5.toUpperCase(),
    `${md5}\n`,
    ` ${md5}`,
    md5.slice(1),
    `${md5}0`,
    sha256,
    `${sha256}\r`,
    "٣".repeat(32),
  ],
  ...["K".repeat(32), "K".repeat(33), "📎".repeat(16), "📎".repeat(17), "📎".repeat(32), "📎".repeat(33)],
  ...["C:\\a.exe", "C:\temp", "\\\\server\\share\\a", "UEsDBA==", "UEsDBQ", "UEsDBAA\n", "UEsDBA=A", "UEsDB"],
  ...[
    "isolateHost",
    "getFile",
    "onDemandScan",
    "isolatehost",
    "SystemMemory",
    "datetime",
    "2025-06-03T08:15:42Z",
  ],
  ...["2025-06-03T08:15:42Z\n", "2025-06-03T24:15:42Z", "2025-02-31T00:00:00Z", "٢٠٢٥-06-03T08:15:42Z"],
  ...[[], [14], {}, { type: 14 }, { enabled: true, path: "", recursive: false, type: 14 }, { action: 1 }],
];

const names = [
  ..."targetHost task params responseEventIncident responseEventIncidentArea md5hash sha256hash path".split(
    " ",
  ),
  ..."searchInSubfolders caseSensitive hash action type enabled ioc arguments value constructor toString".split(
    " ",
  ),
  ..."KLINCDT_IS_HANDLED KLHSTUSER_ID KLINCDT_BODY __proto__".split(" "),
  "",
];

const value = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...interesting) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
);

/** One change of a JSON document. `place` selects the member in any document. */
const mutation = fc.oneof(
  fc.record({ kind: fc.constant("replace" as const), place: fc.nat(), value }),
  fc.record({ kind: fc.constant("remove" as const), place: fc.nat() }),
  fc.record({ kind: fc.constant("add" as const), place: fc.nat(), name: fc.constantFrom(...names), value }),
  fc.record({
    kind: fc.constant("append" as const),
    place: fc.nat(),
    text: fc.string({ unit: "binary", maxLength: 2 }),
  }),
);

type Mutation = typeof mutation extends fc.Arbitrary<infer M> ? M : never;
const noMutation: Mutation[] = [];

/** The base documents with zero to two changes. */
export function mutatedDocument(bases: readonly unknown[]): fc.Arbitrary<unknown> {
  return fc
    .record({
      base: fc.constantFrom(...bases),
      mutations: fc.oneof(
        { weight: 1, arbitrary: fc.constant(noMutation) },
        { weight: 8, arbitrary: fc.array(mutation, { minLength: 1, maxLength: 2 }) },
      ),
    })
    .map(({ base, mutations }) => mutations.reduce<unknown>(mutate, base));
}

function mutate(document: unknown, change: Mutation): unknown {
  const places = [...listPlaces(document, [])];
  return rebuild(document, places[change.place % places.length] ?? [], change);
}

function* listPlaces(value: unknown, path: readonly string[]): Generator<readonly string[]> {
  yield path;
  if (typeof value !== "object" || value === null) return;
  for (const [name, member] of Object.entries(value)) yield* listPlaces(member, [...path, name]);
}

function rebuild(value: unknown, [name, ...rest]: readonly string[], change: Mutation): unknown {
  if (name === undefined) return apply(value, change);
  const isRemoved = change.kind === "remove" && rest.length === 0;
  const entries = Object.entries(value as object).flatMap(([key, member]) => {
    if (key !== name) return [[key, member] as const];
    return isRemoved ? [] : [[key, rebuild(member, rest, change)] as const];
  });
  return Array.isArray(value) ? entries.map(([, member]) => member) : Object.fromEntries(entries);
}

function apply(value: unknown, change: Mutation): unknown {
  if (change.kind === "replace") return change.value;
  if (change.kind === "append") return typeof value === "string" ? value + change.text : [value];
  if (change.kind === "remove") return null;
  if (Array.isArray(value)) return [...value, change.value];
  // JSON.parse creates an own member even for "__proto__".
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries([...Object.entries(value), [change.name, change.value]]);
  }
  return { [change.name]: value };
}
