import assert from "node:assert/strict";
import { test } from "node:test";
import { guessOf, optionOf, statesOf } from "../src/mine/kept.js";
import { Memory } from "../src/player/memory.js";
import { RemoteStorage } from "../src/player/storage.js";

function storage(held = {}) {
  return {
    held,
    get: (name) => held[name] ?? null,
    set(name, text) {
      if (text === null) delete held[name];
      else held[name] = text;
    },
    names: () => Object.keys(held),
    after: (next) => next(),
  };
}

test("what is kept comes back, and what is erased does not", () => {
  const memory = new Memory(storage());
  assert.ok(memory.set("note:a", { text: "x" }));
  assert.deepEqual(memory.get("note:a"), { text: "x" });
  assert.ok(memory.set("note:a", null));
  assert.equal(memory.get("note:a"), null);
  assert.ok(memory.works());
});

test("only what is the course's is listed", () => {
  const memory = new Memory(
    storage({ mode: "dark", "gordian:note:a": "1", "gordian:quiz:b": "2" }),
  );
  assert.deepEqual(memory.keys(""), ["note:a", "quiz:b"]);
  assert.deepEqual(memory.keys("note:"), ["note:a"]);
});

test("a page that forgets keeps nothing and shows nothing", () => {
  const kept = storage({ "gordian:note:a": "1" });
  const memory = new Memory(kept, true);
  assert.equal(memory.get("note:a"), null);
  assert.equal(memory.set("note:b", 1), false);
  assert.deepEqual(kept.held, { "gordian:note:a": "1" });
});

test("a broken storage loses only the memory", () => {
  const broken = () => {
    throw new Error("forbidden");
  };
  const memory = new Memory({ get: broken, set: broken, names: broken });
  assert.equal(memory.get("note:a"), null);
  assert.equal(memory.set("note:a", 1), false);
  assert.deepEqual(memory.keys(""), []);
  assert.equal(memory.works(), false);
  assert.equal(new Memory(storage({ "gordian:note:a": "{not json" })).get("note:a"), null);
});

test("a page knows when something that it showed was erased elsewhere", () => {
  const kept = storage({ "gordian:quiz:a": "1" });
  const memory = new Memory(kept);
  memory.get("quiz:a");
  assert.equal(memory.lost(), false);
  delete kept.held["gordian:quiz:a"];
  assert.equal(memory.lost(), true);
});

test("what another page keeps is known once it has answered", () => {
  const sent = [];
  const remote = new RemoteStorage((change) => sent.push(change));
  let told = 0;
  remote.after(() => told++);
  assert.equal(remote.get("a"), null);
  assert.throws(() => remote.set("a", "1"));
  remote.hear({ number: 0, held: { a: "0" } });
  assert.equal(told, 1);
  assert.equal(remote.get("a"), "0");
});

test("an older answer does not undo a newer change", () => {
  const sent = [];
  const remote = new RemoteStorage((change) => sent.push(change));
  remote.hear({ number: 0, held: { a: "0", b: "0" } });
  remote.set("a", "1");
  remote.set("b", null);
  assert.deepEqual(sent, [
    { name: "a", text: "1", number: 1 },
    { name: "b", text: null, number: 2 },
  ]);
  let told = 0;
  remote.after(() => told++);
  remote.hear({ number: 1, held: { a: "1", b: "0" } });
  assert.equal(told, 0);
  assert.equal(remote.get("b"), null);
  remote.hear({ number: 2, held: { a: "1", c: "by another page" } });
  assert.equal(told, 1);
  assert.deepEqual(remote.names(), ["a", "c"]);
});

test("a page that can keep nothing says so", () => {
  const remote = new RemoteStorage(() => assert.fail("nothing is sent"));
  remote.hear({ number: 0, held: null });
  const memory = new Memory(remote);
  assert.equal(memory.set("note:a", 1), false);
  assert.equal(memory.works(), false);
});

test("my page passes over what no question of the book could have kept", () => {
  const memory = new Memory(
    storage({
      "gordian:guess:a": '{"guess": 4}',
      "gordian:guess:b": '{"guess": "4"}',
      "gordian:quiz:a": '{"option": 1}',
      "gordian:quiz:b": '{"option": 7}',
    }),
  );
  const [a, b] = ["a", "b"].map((id) => ({ id, options: ["x", "y"] }));
  assert.deepEqual([guessOf(memory, a), guessOf(memory, b)], [4, null]);
  assert.deepEqual([optionOf(memory, a), optionOf(memory, b)], [1, null]);
});

test("a kept state leads to an explorable of its page, and nowhere else", () => {
  const memory = new Memory(storage());
  const kept = { page: "06-welfare.html", title: "T", said: "S" };
  memory.set("kept:#late?c=1", { ...kept, at: 2 });
  memory.set("kept:#early?c=1", { ...kept, at: 1, hash: "//evil", key: "other" });
  memory.set("kept:javascript:x", kept);
  memory.set("kept:#other?c=1", { ...kept, page: "../x.html" });
  memory.set("kept:#broken?c=1", { ...kept, title: 3 });
  memory.set("kept:#none?c=1", "text");
  assert.deepEqual(statesOf(memory, "06-welfare"), [
    { key: "kept:#early?c=1", href: "06-welfare.html#early?c=1", title: "T", said: "S" },
    { key: "kept:#late?c=1", href: "06-welfare.html#late?c=1", title: "T", said: "S" },
  ]);
});
