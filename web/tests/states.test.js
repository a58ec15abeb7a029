import assert from "node:assert/strict";
import { test } from "node:test";
import { nearest, States } from "../src/player/states.js";

const CONTROLS = [
  { name: "share", form: "range", values: [0, 5, 10], labels: ["0%", "5%", "10%"], start: 1 },
  { name: "all", form: "checkbox", values: [false, true], labels: ["no", "yes"], start: 0 },
];
/* Six states. "year" is the same in all; "count" has two versions; "rate" has one for each state. */
const PACKED = {
  frames: {
    people: {
      year: { c: [2019, 2020] },
      count: {
        u: [
          [1, 2],
          [3, 4],
        ],
        i: [0, 1, 0, 1, 0, 1],
      },
      rate: { u: [0, 1, 2, 3, 4, 5].map((state) => [state, state / 2]) },
    },
    axes: { top: { c: [100] } },
  },
  say: ["Few.", "Many."],
  spoken: [0, 0, 0, 1, 1, 1],
};
const states = new States(CONTROLS, PACKED);

test("the last control runs fastest", () => {
  const all = [0, 1, 2].flatMap((share) => [0, 1].map((place) => states.index([share, place])));
  assert.deepEqual(all, [0, 1, 2, 3, 4, 5]);
});

test("each kind of packed column is unpacked for a state", () => {
  assert.deepEqual(states.rows("people", [1, 1]), [
    { year: 2019, count: 3, rate: 3 },
    { year: 2020, count: 4, rate: 1.5 },
  ]);
});

test("each state has its sentence and its values", () => {
  assert.equal(states.sentence([1, 0]), "Few.");
  assert.equal(states.sentence([1, 1]), "Many.");
  assert.deepEqual(states.values([2, 1]), { share: 10, all: true });
});

test("a state is found by its values, and a control without one is at its start", () => {
  assert.deepEqual(states.places({}), [1, 0]);
  assert.deepEqual(states.places({ all: true }), [1, 1]);
  assert.throws(() => states.places({ age: 3 }), /no control age; there is share,all/);
  assert.throws(() => states.places({ share: 7 }), /share is never 7; it is one of 0,5,10/);
});

test("the frame of the axes is for the charts and no table", () => {
  assert.deepEqual(states.frames, ["people", "axes"]);
  assert.deepEqual(states.tables, ["people"]);
});

test("a slider between two values takes the nearer", () => {
  assert.equal(nearest([0, 5, 10], 7.4), 1);
  assert.equal(nearest([0, 5, 10], 7.6), 2);
  assert.equal(nearest([0, 5, 10], -3), 0);
});
