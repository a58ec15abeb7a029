/* What a reader did, kept on the reader's machine only. */

const PREFIX = "gordian:";

/** Storage may be forbidden, full or broken: a reader without it loses only the memory. One that is
    forgetful neither brings up what was kept before nor keeps more. */
export class Memory {
  constructor(storage, forgetful = false) {
    this.storage = storage;
    this.forgetful = forgetful;
    this.shown = new Set();
  }

  /** Return what is kept under a key, or null. */
  get(key) {
    if (this.forgetful) return null;
    try {
      const kept = JSON.parse(this.storage.get(PREFIX + key));
      if (kept !== null) this.shown.add(key);
      return kept;
    } catch {
      return null;
    }
  }

  /** Keep a value, or erase it (null); say whether that was possible. */
  set(key, value) {
    if (this.forgetful) return false;
    try {
      this.storage.set(PREFIX + key, value === null ? null : JSON.stringify(value));
      if (value === null) this.shown.delete(key);
      else this.shown.add(key);
      return true;
    } catch {
      return false;
    }
  }

  keys(start) {
    try {
      return this.storage
        .names()
        .filter((name) => name.startsWith(PREFIX + start))
        .map((name) => name.slice(PREFIX.length));
    } catch {
      return [];
    }
  }

  works() {
    return this.set("works", true) && this.get("works") === true && this.set("works", null);
  }

  /** Call back when what is kept is known, and every change is made: mostly at once. */
  after(next) {
    this.storage.after(next);
  }

  /** Say whether something that this page has shown was erased meanwhile. */
  lost() {
    return [...this.shown].some((key) => this.get(key) === null);
  }
}
