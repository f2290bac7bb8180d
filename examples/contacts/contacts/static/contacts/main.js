/** Puts the page together. */

import { Cards, fullName } from "./cards.js";
import { Editor } from "./editor.js";
import { Edits } from "./edits.js";
import { Groups, sorted } from "./groups.js";
import { newId } from "./id.js";
import { Indicator } from "./indicator.js";
import { follow } from "./live.js";
import { Messages } from "./messages.js";
import { loadPomona } from "./load-pomona.js";
import { Site } from "./site.js";
import { Store } from "./store.js";

/** Dobby says something at least every 30 seconds (its `poll-timeout`). After a longer silence it is not taken for reachable any more. */
const SILENCE_MS = 40_000;

const $ = (id) => document.getElementById(id);
const page = JSON.parse($("page").textContent);

const contacts = new Store("contacts");
const groups = new Store("groups");
const stores = [contacts, groups];
const site = new Site(page.csrfCookie);
const edits = new Edits(site);
const messages = new Messages($("messages"));
const indicator = new Indicator($("connection"));
const sidebar = new Groups($("groups"), groups, contacts);
const cards = new Cards($("contacts"), (id) => contactEditor.open(contacts.get(id), false));

// --- showing ---------------------------------------------------------------------------------------

function draw() {
  sidebar.draw();
  const group = groups.get(sidebar.chosen);
  $("heading").textContent = group?.name ?? "All contacts";
  $("edit-group").hidden = !group;
  const wanted = $("search").value.trim().toLocaleLowerCase();
  const found = contacts.records
    .filter((contact) => !group || contact.group === group.id)
    .filter((contact) => `${fullName(contact)} ${contact.company} ${contact.email} ${contact.phone}`.toLocaleLowerCase().includes(wanted))
    .sort((a, b) => sortName(a).localeCompare(sortName(b)) || a.id.localeCompare(b.id));
  cards.draw(found, groups);
  $("nobody").hidden = found.length > 0;
  $("nobody").textContent = wanted ? "Nobody is found." : "There is nobody here yet.";
}

function sortName(contact) {
  return `${contact.last_name || contact.first_name} ${contact.first_name}`;
}

let drawing = false;
/** Draws once for all that changes before the next frame. */
function drawSoon() {
  if (drawing) return;
  drawing = true;
  requestAnimationFrame(() => {
    drawing = false;
    draw();
  });
}

for (const store of stores) store.addEventListener("change", drawSoon);
contacts.addEventListener("change", ({ detail: { ids, remote } }) => {
  if (remote) requestAnimationFrame(() => ids.forEach((id) => cards.flash(id)));
});
sidebar.addEventListener("choose", drawSoon);
$("search").addEventListener("input", drawSoon);

// --- editing ---------------------------------------------------------------------------------------

const contactEditor = new Editor($("contact-dialog"), contacts, {
  title: (contact, isNew) => (isNew ? "New contact" : fullName(contact)),
  save: (contact, isNew) => save(contactEditor, contacts, contact, isNew, fullName(contact)),
  remove: (contact) => remove(contacts, contact, fullName(contact)),
});
const groupEditor = new Editor($("group-dialog"), groups, {
  title: (group, isNew) => (isNew ? "New group" : group.name),
  save: (group, isNew) => save(groupEditor, groups, group, isNew, group.name),
  remove: (group) => remove(groups, group, group.name),
});

async function save(editor, store, record, isNew, name) {
  try {
    await (isNew ? edits.create(store, record) : edits.change(store, record));
  } catch (error) {
    messages.problem(`${name || "The record"} was not saved. ${error.message}`, {
      label: "Edit again",
      run: () => editor.open(record, isNew, error.fields),
    });
  }
}

async function remove(store, record, name) {
  try {
    await edits.remove(store, record.id);
    messages.tell(`${name} was deleted.`);
  } catch (error) {
    messages.problem(`${name} was not deleted. ${error.message}`);
  }
}

function offerGroups() {
  const chosen = $("contact-dialog").querySelector("select");
  const { value } = chosen;
  const none = new Option("No group", "");
  chosen.replaceChildren(none, ...sorted(groups.records).map((group) => new Option(group.name, group.id)));
  chosen.value = groups.get(value) ? value : "";
}
groups.addEventListener("change", offerGroups);

$("new-contact").addEventListener("click", () => contactEditor.open({ id: newId(), group: sidebar.chosen }, true));
$("new-group").addEventListener("click", () => groupEditor.open({ id: newId() }, true));
$("edit-group").addEventListener("click", () => groupEditor.open(groups.get(sidebar.chosen), false));

// --- beginning -------------------------------------------------------------------------------------

function show(state) {
  indicator.show(state);
  $("refused").hidden = state !== "refused";
  $("book").hidden = state === "refused";
}

for (const store of stores) {
  if (page.snapshots[store.path]) store.snapshot(page.snapshots[store.path]);
}
draw();

const { Firenze } = await loadPomona(page.script, () => show("offline"));
const pomona = new Firenze({
  url: page.dobby,
  connectUrl: "/live/connect/%@",
  disconnectUrl: "/live/disconnect/%@",
  headers: () => site.headers,
  silence: SILENCE_MS,
  ...page.options,
});
follow(pomona, stores, show);

// To look at in the browser's console, for example contacts.pomona.state
globalThis.contacts = { pomona, contacts, groups, edits };
