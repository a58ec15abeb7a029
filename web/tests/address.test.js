import assert from "node:assert/strict";
import { test } from "node:test";
import { addressOf, parsed, placeOf, placesOf } from "../src/player/address.js";
import { States } from "../src/player/states.js";

const VALUES = { share: [0, 0.1, 0.30000000000000004], place: ["a", "d & é"], all: [false, true] };
const controls = Object.entries(VALUES).map(([name, values]) => ({ name, values, start: 0 }));
const states = new States(controls, { frames: {}, say: [], spoken: [] });

function read(address) {
  return placesOf(states, parsed(address).wanted);
}

test("every state comes back from its address", () => {
  for (let number = 0; number < 12; number++) {
    const places = [number % 3, Math.floor(number / 3) % 2, Math.floor(number / 6)];
    const address = addressOf("an-id", states.values(places));
    assert.equal(parsed(address).id, "an-id");
    assert.deepEqual(read(address), { places, unknown: [] });
  }
});

test("an address may be written by hand", () => {
  const address = addressOf("an-id", { place: "d & é" });
  assert.equal(address, "#an-id?place=d%20%26%20%C3%A9");
  assert.deepEqual(read("#an-id?all=true&share=0.3").places, [2, 0, 1]);
  assert.deepEqual(read("#an-id?place=d+%26+é").places, [0, 1, 0]);
});

test("what there is not is named, and the rest is taken", () => {
  const { places, unknown } = read("#an-id?age=3&share=7&all=true&place=");
  assert.deepEqual(places, [0, 0, 1]);
  assert.deepEqual(unknown, [
    { name: "age" },
    { name: "share", value: "7" },
    { name: "place", value: "" },
  ]);
});

test("what is no address of a state is none", () => {
  for (const hash of ["", "#", "#an-id", "#?share=1", "#%E0%A4%A?share=1"]) {
    assert.equal(parsed(hash), null, hash);
  }
});

test("only a number is a number", () => {
  for (const text of ["", " ", "x", "NaN", "1e309", "0,1"])
    assert.equal(placeOf([0, 0.1], text), -1);
  assert.equal(placeOf([0, 0.1], "1e-1"), 1);
});
