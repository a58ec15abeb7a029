/* Keeps for all pages of a copy of the course on a disk, where a browser gives each file a storage
   of its own. Every page loads this one in a frame, hears all that is kept and sends what changes;
   see player/storage.js. Over http it is mute. Any page on the same disk that knows this file could
   ask it too, as every page on a disk can where all of them share one storage. */
let last = 0;

function tell() {
  let held = null;
  try {
    if (localStorage.length >= 0) held = { ...localStorage };
  } catch {
    /* Forbidden: then nothing is kept. */
  }
  parent.postMessage({ number: last, held }, "*");
}

if (location.protocol === "file:" && parent !== window) {
  window.addEventListener("message", ({ source, data: change }) => {
    if (source !== parent || !change) return;
    last = change.number;
    try {
      if (typeof change.text === "string") localStorage.setItem(change.name, change.text);
      else if (change.name) localStorage.removeItem(change.name);
    } catch {
      /* Full: the answer says what is kept after all. */
    }
    tell();
  });
  window.addEventListener("storage", tell);
  tell();
}
