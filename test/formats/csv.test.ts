/** Tables as people have them: the strict reader, and what becomes inputs, numbers and classes. */
import { describe, expect, it } from "vitest";
import { readCsv } from "../../api/formats/csv.ts";
import { csvData } from "../../api/formats/csv-data.ts";

const rows = (text: string) => readCsv(text, { rows: 100, columns: 10 }).map(({ fields }) => fields);
const limits = { rows: 5, columns: 4, magnitude: 1e18, word: 20 };
const read = (text: string, options = {}, outputs = 1) => csvData(text, options, outputs, limits);

describe("the reader", () => {
  it.each([
    ["commas", "a,b\n1,2\n"],
    ["semicolons", "a;b\n1;2\n"],
    ["tabs", "a\tb\n1\t2\n"],
    ["CRLF", "a,b\r\n1,2\r\n"],
    ["no line break at the end", "a,b\n1,2"],
    ["a byte order mark", "\uFEFFa,b\n1,2\n"],
    ["quotes", '"a","b"\n"1","2"\n'],
    ["spaces around fields", " a , b\n1 ,2\n"],
    ["blank lines", "\na,b\n\n1,2\n\n"],
  ])("takes %s", (_, text) => {
    expect(rows(text)).toEqual([
      ["a", "b"],
      ["1", "2"],
    ]);
  });

  it("keeps separators, doubled quotes, spaces and line breaks inside quotes, and counts lines on", () => {
    const table = readCsv('"a;""x"", y\n z",2\n3,4\n', { rows: 9, columns: 9 });
    expect(table).toEqual([
      { line: 1, fields: ['a;"x", y\n z', "2"] },
      { line: 3, fields: ["3", "4"] },
    ]);
  });

  it("keeps empty fields, also the last one", () => {
    expect(rows('a,,c\n,"",\n')).toEqual([
      ["a", "", "c"],
      ["", "", ""],
    ]);
  });

  it.each([
    ["1,2\n3,4,5\n", "Line 2 has 3 fields, but line 1 has 2 fields."],
    ['1,2\n3,"4\n5,6\n', "Line 2, column 2: the quote that opens this field is never closed."],
    ['1,"2"x\n', "Line 1, column 2: text follows the closing quote; write a quote inside a field as two."],
    ["1,2\r3,4\r", "Line 1, column 2: the line ends with a carriage return alone; end lines with LF or CRLF."],
    ["1,2,3,4,5,6,7,8,9,10,11\n", "Line 1 has more than 10 columns, the limit."],
  ])("refuses %j with line and column", (text, message) => {
    expect(() => rows(text)).toThrow(message);
  });
});

describe("the data of a table", () => {
  it("have the last column as the target, and numbers for one output", () => {
    expect(read("x,y,z\n1,2,3\n4,5,6.5\n")).toEqual({
      inputs: [
        [1, 2],
        [4, 5],
      ],
      targets: [3, 6.5],
      classes: null,
      notes: [],
    });
  });

  it("have no input from a first column without a name that counts the rows, and say so", () => {
    for (const name of ["", "Unnamed: 0"]) {
      const { inputs, notes } = read(`${name},x,y\n0,5,1\n1,6,2\n2,7,3\n`);
      expect(inputs).toEqual([[5], [6], [7]]);
      expect(notes.join()).toContain("it is no input");
    }
    expect(read(",x,y\n0,5,1\n2,6,2\n").inputs).toEqual([
      [0, 5],
      [2, 6],
    ]);
    expect(read(",y\n0,1\n1,2\n").inputs).toEqual([[0], [1]]);
  });

  it("keep a column called id that counts the rows, and say so", () => {
    const { inputs, notes } = read("id,x,y\n1,5,1\n2,6,2\n");
    expect(inputs[0]).toEqual([1, 5]);
    expect(notes.join()).toContain('The input "id"');
    expect(read("age,x,y\n1,5,1\n2,6,2\n").notes).toEqual([]);
  });

  it.each([
    ["by name", ["b"], ["c"]],
    ["by number", ["2"], ["3"]],
  ])("have the columns that are chosen %s, and leave out the others", (_, target, features) => {
    expect(read("a,b,c\nred,2,3\nblue,5,6\n", { target, features })).toMatchObject({
      inputs: [[3], [6]],
      targets: [2, 5],
    });
  });

  it("have rows of targets for several target columns", () => {
    expect(read("a,b,c\n1,2,3\n", { target: ["c", "a"] })).toMatchObject({ inputs: [[2]], targets: [[3, 1]] });
  });

  it("have words as names of classes, listed in the order of their characters", () => {
    const targets = ["b", "a", "c", "a"];
    expect(read("0,b\n1,a\n2,c\n3,a\n", {}, 3)).toMatchObject({ targets, classes: ["a", "b", "c"] });
    for (const outputs of [1, 2])
      expect(read("0,b\n1,a\n2,b\n", {}, outputs)).toMatchObject({ targets: ["b", "a", "b"], classes: ["a", "b"] });
  });

  it.each([
    ["a unit", "0,1\n1,2.5\n2,3 kg\n", 'Line 3, column 2: "3 kg" is not a number, and other targets are.'],
    ["a word", "0,1\n1,yes\n", 'Line 2, column 2: "yes" is not a number, and other targets are.'],
    ["groups of digits", '0,1\n1,"1,234.5"\n', 'Line 2, column 2: "1,234.5" is not a number. Write it with digits'],
    ["a currency", "0,$1.5\n1,$2\n", 'Line 1, column 2: "$1.5" is not a number. Write it with digits'],
    ["percents", "0,10%\n1,20 %\n", 'Line 1, column 2: "10%" is not a number. Write it with digits'],
    ["a number among words", "0,a\n1,b\n2,3\n", 'Line 3, column 2: "3" is a number among the names of classes.'],
    ["a long name", `0,a\n1,${"b".repeat(21)}\n`, "has 21 characters; the name of a class has at most 20."],
  ])("are refused at their line with %s", (_, text, message) => {
    for (const outputs of [1, 3]) expect(() => read(text, {}, outputs)).toThrow(message);
  });

  it("have no more classes than the last layer can tell apart", () =>
    expect(() => read("0,b\n1,a\n2,c\n3,a\n", {}, 1)).toThrow(
      '3 classes ("a", "b" and "c"), and each needs a unit in the last layer: write "network": ',
    ));

  it("have integers as classes in ascending order for several outputs, and as numbers for one", () => {
    const text = "0,10\n1,9\n2,-1\n3,9\n";
    expect(read(text, {}, 3)).toMatchObject({ targets: [2, 1, 0, 1], classes: ["-1", "9", "10"] });
    expect(read(text, {}, 1)).toMatchObject({ targets: [10, 9, -1, 9], classes: null });
  });

  it("have a header if no field of the first line is a number, or as the client says", () => {
    expect(read("5.1,setosa\n4.9,other\n").inputs).toEqual([[5.1], [4.9]]);
    expect(read("1,2\n3,4\n", { header: true }).inputs).toEqual([[3]]);
    expect(() => read("x,y\n1,2\n", { header: false })).toThrow('Line 1, column 1: "x" is not a number.');
  });

  it.each([
    ["x,y\n1,2\n,3\n", 'Line 3, column 1 ("x") is empty. A network takes no missing values'],
    ["x,y\n1,NA\n", 'Line 2, column 2 ("y") is "NA". A network takes no missing values'],
    ["x,y\nred,2\n", 'Line 2, column 1 ("x"): "red" is not a number. Write numbers with a decimal point'],
    ['x;y\n"1,5";2\n', 'Line 2, column 1 ("x"): "1,5" is not a number. Write numbers with a decimal point'],
    ["x,y\n0x10,2\n", '"0x10" is not a number'],
    ["x,y\n1e400,2\n", '"1e400" is too large; it must be at most 1000000000000000000.'],
    ["x,y\n1,1e19\n", '"1e19" is too large'],
    ["", "The CSV is empty"],
    ["x,y\n", "The CSV has a header and no samples"],
    ["y\n1\n", "The CSV has only one column"],
    ["x,y\n".concat("1,2\n".repeat(6)), "There are more than 5 rows, the limit."],
  ])("refuse %j", (text, message) => {
    expect(() => read(text)).toThrow(message);
  });

  it.each([
    [{ target: ["kind"] }, 'There is no column "kind". The columns are "x" and "y".'],
    [{ target: ["3"] }, 'There is no column "3".'],
    [{ target: ["y", "2"] }, "Column 2 is named twice."],
    [{ target: ["y"], features: ["x", "y"] }, 'column 2 ("y") is a target too'],
  ])("refuse the columns %j", (options, message) => {
    expect(() => read("x,y\n1,2\n", options)).toThrow(message);
  });
});
