/* Where things are kept, by name and as text: in the browser's storage, or by way of a page that
   has one. */

export const ownStorage = {
  get: (name) => localStorage.getItem(name),
  set(name, text) {
    if (text === null) localStorage.removeItem(name);
    else localStorage.setItem(name, text);
  },
  names: () => Object.keys(localStorage),
  after(next) {
    next();
  },
  ask() {
    /* It always tells what is kept now. */
  },
};

/** What another page keeps, as far as it has told. Every change has a number, and each answer tells
    the number of the last change that page knows; an older answer does not undo a newer change. */
export class RemoteStorage {
  constructor(send) {
    this.send = send;
    this.held = null;
    this.sent = 0;
    this.known = -1;
    this.waiting = [];
  }

  /** Take an answer: {number, held}, where held is null when that page can keep nothing. */
  hear({ number, held }) {
    this.known = number;
    if (number >= this.sent) this.held = held;
    const due = this.waiting.filter((one) => one.number <= number);
    this.waiting = this.waiting.filter((one) => one.number > number);
    for (const { next } of due) next();
  }

  get(name) {
    return this.held && name in this.held ? this.held[name] : null;
  }

  set(name, text) {
    if (!this.held) throw new Error("nothing can be kept");
    this.change({ name, text });
    if (text === null) delete this.held[name];
    else this.held[name] = text;
  }

  names() {
    return Object.keys(this.held || {});
  }

  after(next) {
    if (this.known >= this.sent) next();
    else this.waiting.push({ number: this.sent, next });
  }

  ask() {
    if (this.held) this.change({});
  }

  change(what) {
    this.send({ ...what, number: ++this.sent });
  }
}

/** Firefox gives each file that is opened from a disk a storage of its own, which no other page
    could read. There one page, at this address and in a frame, keeps for all. */
export function framedStorage(address) {
  const frame = document.createElement("iframe");
  frame.src = address;
  frame.hidden = true;
  frame.title = "";
  const storage = new RemoteStorage((change) => frame.contentWindow.postMessage(change, "*"));
  function hear(answer) {
    storage.hear(answer);
    window.dispatchEvent(new Event("storage"));
  }
  window.addEventListener("message", (event) => {
    if (event.source === frame.contentWindow && event.data) hear(event.data);
  });
  /* A page that does not come keeps nothing, and the pages say so. */
  setTimeout(() => {
    if (storage.known < 0) hear({ number: storage.sent, held: null });
  }, 5000);
  document.documentElement.appendChild(frame);
  return storage;
}
