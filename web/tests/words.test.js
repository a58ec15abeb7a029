import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { withUnit } from "../src/common/numbers.js";
import { filled, phrase } from "../src/common/phrases.js";
import { isGuess, verdict } from "../src/player/guess.js";

const PEOPLE = { unit: "people", decimals: 0 };
const PERCENT = { unit: "%", decimals: 1, truth: 3.7, close: 0.5, written: "3.7%" };

beforeEach(() => {
  globalThis.GORDIAN_WORDS = {
    guess: {
      close: "Close: {guess}, {distance} from {truth}.",
      high: "Too high: {distance}.",
      low: "Too low: {distance}.",
    },
  };
});

test("a number stands with its unit as the build writes it", () => {
  assert.equal(withUnit(PEOPLE, 1234567), "1,234,567 people");
  assert.equal(withUnit(PERCENT, -3.46), "\u22123.5%");
  assert.equal(withUnit({ unit: "€", decimals: 2 }, 1250.5), "€1,250.50");
  assert.equal(withUnit({ unit: "$", decimals: 0 }, 80), "$80");
  assert.equal(withUnit({ unit: "", decimals: 0 }, 7), "7");
});

test("a gap of a phrase takes its value, and one without a value stays", () => {
  assert.equal(filled("{a} and {b}", { a: 1 }), "1 and {b}");
  assert.equal(phrase("guess.low", { distance: "3%" }), "Too low: 3%.");
  assert.equal(phrase("guess.none"), "guess.none");
});

test("a guess is close up to the edge, else too high or too low", () => {
  assert.deepEqual(verdict(PERCENT, 4.2), {
    key: "close",
    sentence: "Close: 4.2%, 0.5% from 3.7%.",
  });
  assert.deepEqual(verdict(PERCENT, 4.3), { key: "high", sentence: "Too high: 0.6%." });
  assert.deepEqual(verdict(PERCENT, 0), { key: "low", sentence: "Too low: 3.7%." });
});

test("what was kept is a guess when it holds a number", () => {
  assert.ok(isGuess({ guess: 0 }));
  for (const kept of [null, 3, {}, { guess: "3" }, { guess: Infinity }]) assert.ok(!isGuess(kept));
});
