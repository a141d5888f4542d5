import { describe, expect, it } from "vitest";
import {
  booleanAt,
  dateTimeAt,
  intAt,
  type KscParams,
  KscTyped,
  paramsAt,
  rowsAt,
  selectFields,
  stringAt,
} from "./index.js";

const row: KscParams = {
  name: "",
  id: 0,
  flag: false,
  at: new Date("2016-09-19T10:00:00Z"),
  never: KscTyped.emptyDateTime,
  extra: { a: 1 },
  rows: [{ a: 1 }, {}],
  unset: undefined,
};

describe("an attribute of a row", () => {
  it("is read by its type, even if it is 0, false or ''", () => {
    expect(stringAt(row, "name")).toBe("");
    expect(intAt(row, "id")).toBe(0);
    expect(booleanAt(row, "flag")).toBe(false);
    expect(dateTimeAt(row, "at")).toEqual(new Date("2016-09-19T10:00:00Z"));
    expect(paramsAt(row, "extra")).toEqual({ a: 1 });
    expect(rowsAt(row, "rows")).toEqual([{ a: 1 }, {}]);
  });

  it("is null if it is unset, for any name", () => {
    for (const name of ["absent", "unset", "constructor", "toString", "__proto__"]) {
      expect([stringAt, intAt, booleanAt, dateTimeAt, paramsAt].map((read) => read(row, name))).toEqual([
        null,
        null,
        null,
        null,
        null,
      ]);
      expect(rowsAt(row, name)).toEqual([]);
    }
    expect(dateTimeAt(row, "never")).toBeNull();
  });

  it("is an error if it has another type", () => {
    expect(() => stringAt(row, "id")).toThrow("id: is not a string");
    expect(() => intAt(row, "name")).toThrow("name: is not an int");
    expect(() => booleanAt(row, "id")).toThrow("id: is not a boolean");
    expect(() => dateTimeAt(row, "name")).toThrow("name: is not a datetime");
    expect(() => paramsAt(row, "rows")).toThrow("rows: are not params");
    expect(() => paramsAt(row, "at")).toThrow("at: are not params");
    expect(() => rowsAt(row, "extra")).toThrow("extra: is not an array");
    expect(() => rowsAt({ rows: [{}, null] }, "rows")).toThrow("rows[1]: are not params");
  });
});

describe("selected fields", () => {
  it("are the requested ones that are set; without names, all", () => {
    expect(selectFields({ a: 1, b: 2 }, ["b", "toString", "c", "b"])).toEqual({ b: 2 });
    expect(selectFields({ a: 1 }, [])).toEqual({ a: 1 });
  });
});
