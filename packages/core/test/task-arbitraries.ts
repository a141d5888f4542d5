import fc from "fast-check";
import type { ResponseTask } from "../src/index.js";
import { anyCharacter, anyText } from "./any-text.js";

const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(..."0123456789abcdef"), minLength: length, maxLength: length });
const md5 = hex(32);
const unusedOr = (hash: fc.Arbitrary<string>) => fc.oneof(fc.constant(""), hash);

const isFreeOfControls = (text: string) => !/[\u0000-\u001f\u007f-\u009f]/.test(text);
const path = fc
  .string({ unit: anyCharacter, minLength: 1, maxLength: 60 })
  .filter((text) => text.length > 0 && isFreeOfControls(text));
const area = fc
  .string({ unit: anyCharacter, minLength: 1, maxLength: 8 })
  .filter((text) => text.length <= 32 && isFreeOfControls(text) && !/[[\]]/.test(text));

const file = { md5hash: unusedOr(md5), sha256hash: unusedOr(hex(64)), path };
const ioc = fc
  .uint8Array({ maxLength: 200 })
  .map((bytes) => Buffer.concat([Buffer.from("PK\u0003\u0004"), bytes]).toString("base64"));
const optional = <T extends object>(shape: { [K in keyof T]: fc.Arbitrary<T[K]> }, keys: (keyof T)[]) =>
  fc.record(shape, {
    requiredKeys: (Object.keys(shape) as (keyof T)[]).filter((key) => !keys.includes(key)),
  });

const scanObject = fc.oneof(
  fc.record({
    enabled: fc.boolean(),
    path: fc.constant(""),
    recursive: fc.boolean(),
    type: fc.constantFrom(14, 15, 16, 17, 18, 23, 24, 25),
  }),
  fc.record({ enabled: fc.boolean(), path, recursive: fc.boolean(), type: fc.constant(22) }),
);

const paramsByTask: Record<ResponseTask["task"], fc.Arbitrary<unknown>> = {
  getFile: fc.record(file),
  deleteFile: optional({ ...file, searchInSubfolders: fc.boolean() }, ["searchInSubfolders"]),
  quarantineFile: fc.record(file),
  iocScan: fc.record({
    ioc,
    isolateHost: fc.boolean(),
    scanCriticalAreas: fc.boolean(),
    quarantineObject: fc.boolean(),
  }),
  startProcess: optional({ executablePath: path, arguments: anyText, workingFolder: fc.string() }, [
    "arguments",
    "workingFolder",
  ]),
  terminateProcess: fc.record({ ...file, caseSensitive: fc.boolean() }),
  isolateHost: fc.record({ action: fc.constantFrom(0, 1) }),
  preventExecution: fc.record({ hash: md5, path, caseSensitive: fc.boolean() }),
  onDemandScan: fc.array(scanObject, { minLength: 1, maxLength: 4 }),
};

/** Any canonical response task. */
export const responseTask: fc.Arbitrary<ResponseTask> = fc
  .constantFrom(...(Object.keys(paramsByTask) as ResponseTask["task"][]))
  .chain((task) =>
    fc.record({
      targetHost: fc.string({ minLength: 1 }),
      task: fc.constant(task),
      params: paramsByTask[task],
      responseEventIncident: fc.constant(true),
      responseEventIncidentArea: area,
    }),
  ) as fc.Arbitrary<ResponseTask>;
