// What the page shows does not depend on the order in which it hears of changes.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

const source = await readFile(new URL("../../../examples/contacts/contacts/static/contacts/store.js", import.meta.url), "utf8");
const { Store } = await import(`data:text/javascript,${encodeURIComponent(source)}`);

const record = (id, revision, name = `${id}${revision}`) => ({ id, revision, name });
const gone = (id, revision) => ({ ...record(id, revision), DELETE: true });

function store(revision = 10, ...records) {
  const made = new Store("contacts");
  made.snapshot({ revision, records });
  return made;
}

const names = (store) => store.records.map(({ name }) => name).sort();

test("the newer of two updates stays, whichever came last", () => {
  const shown = store(10, record("a", 5));
  shown.update(record("a", 12));
  shown.update(record("a", 11));
  assert.deepEqual(names(shown), ["a12"]);
});

test("an update that the snapshot contains already changes nothing", () => {
  const shown = store(10, record("a", 5));
  shown.addEventListener("change", () => assert.fail("nothing has changed"));
  shown.update(record("a", 5));
});

test("what was deleted does not come back with an older update", () => {
  const shown = store(10, record("a", 5));
  shown.update(gone("a", 12));
  shown.update(record("a", 11));
  assert.deepEqual(names(shown), []);
});

test("what was deleted before the snapshot does not come back either", () => {
  const shown = store(10);
  shown.update(record("a", 9));
  assert.deepEqual(names(shown), []);
});

test("what is new to the page and newer than the snapshot is shown", () => {
  const shown = store(10);
  shown.update(record("a", 11));
  assert.deepEqual(names(shown), ["a11"]);
});

test("a snapshot takes away what it does not contain, but not what is newer than it", () => {
  const shown = store(10, record("a", 5), record("b", 6));
  shown.update(record("c", 15));
  shown.update(gone("b", 16));
  shown.snapshot({ revision: 14, records: [record("b", 6), record("d", 13)] });
  assert.deepEqual(names(shown), ["c15", "d13"]);
});

test("all orders of the same changes end the same", () => {
  const changes = [record("a", 11), record("b", 12), gone("a", 13), record("b", 14), gone("c", 15), record("d", 16)];
  for (const order of permutations(changes)) {
    const shown = store(10, record("a", 1), record("c", 2));
    order.forEach((change) => shown.update(change));
    assert.deepEqual(names(shown), ["b14", "d16"]);
  }
});

test("an edit is shown over what the site says, until it is answered", () => {
  const shown = store(10, record("a", 5));
  const edit = shown.begin("a", { id: "a", name: "mine" });
  shown.update(record("a", 11, "theirs"));
  assert.deepEqual(names(shown), ["mine"]);
  assert.equal(shown.get("a").pending, true);
  shown.end(edit, record("a", 12, "mine"));
  assert.deepEqual([names(shown), shown.get("a").pending], [["mine"], false]);
});

test("the answer to an edit does not hide what somebody else has changed after it", () => {
  const shown = store(10, record("a", 5));
  const edit = shown.begin("a", { id: "a", name: "mine" });
  shown.update(record("a", 12, "theirs"));
  shown.end(edit, record("a", 11, "mine"));
  assert.deepEqual(names(shown), ["theirs"]);
});

test("an edit that is refused leaves what the site said last", () => {
  const shown = store(10, record("a", 5), record("b", 6));
  const edits = [shown.begin("a", { id: "a", name: "mine" }), shown.begin("b", null), shown.begin("c", { id: "c", name: "new" })];
  assert.deepEqual(names(shown), ["mine", "new"]);
  edits.forEach((edit) => shown.end(edit));
  assert.deepEqual(names(shown), ["a5", "b6"]);
});

test("of two edits of one record the later is shown, also when the earlier is refused", () => {
  const shown = store(10, record("a", 5));
  const first = shown.begin("a", { id: "a", name: "first" });
  shown.begin("a", { id: "a", name: "second" });
  shown.end(first);
  assert.deepEqual(names(shown), ["second"]);
});

function permutations(items) {
  if (items.length < 2) return [items];
  return items.flatMap((item, place) => permutations(items.toSpliced(place, 1)).map((rest) => [item, ...rest]));
}
