import assert from "node:assert/strict";
import { test } from "node:test";
import { csv } from "../src/player/csv.js";

const common = [
  ["share", 5],
  ["kind", "model"],
];
const one = {
  name: "people",
  columns: ["year", "who"],
  rows: [
    { year: 2019, who: "a" },
    { year: 2020, who: "b" },
  ],
};
const other = { name: "money", columns: ["year", "kind"], rows: [{ year: 2021, kind: "tax" }] };

test("every row carries what is the same for all", () => {
  assert.equal(csv([one], common), "year,who,share,kind\r\n2019,a,5,model\r\n2020,b,5,model\r\n");
});

test("several tables have a column for their name, and a cell they lack is empty", () => {
  assert.deepEqual(csv([one, other], common).split("\r\n"), [
    "frame,year,who,kind,share,control_kind",
    "people,2019,a,,5,model",
    "people,2020,b,,5,model",
    "money,2021,,tax,5,model",
    "",
  ]);
});

test("a text stays one cell and a text", () => {
  const cells = ['say "x"', "a,b", "a\nb", "=1+1", "@x", -3];
  const table = { name: "t", columns: ["cell"], rows: cells.map((cell) => ({ cell })) };
  const written = csv([table], []);
  assert.equal(written, 'cell\r\n"say ""x"""\r\n"a,b"\r\n"a\nb"\r\n\'=1+1\r\n\'@x\r\n-3\r\n');
});
