import assert from "node:assert/strict";
import { test } from "node:test";
import { cuts } from "../src/paper/paper.js";

test("a chart is cut only where nothing stands, from its top to its end", () => {
  const found = cuts(100, 120, (at) => at < 28 || (at > 40 && at < 60));
  assert.deepEqual(found, [0, 27, 59, 79, 99, 120]);
});

test("where something stands everywhere a slice is as short as it may be", () => {
  assert.deepEqual(
    cuts(100, 70, () => false),
    [0, 20, 40, 70],
  );
});
