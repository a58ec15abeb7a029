/* The phrases of words.yml, which the build puts before the player. */

/** Put values in the gaps of a text: {name} is one; a gap without a value stays. */
export function filled(text, values = {}) {
  return text.replace(/\{(\w+)\}/g, (gap, name) => (name in values ? values[name] : gap));
}

/** Return the phrase of a key like "guess.close"; one that is missing is its key. */
export function phrase(key, values) {
  const words = globalThis.GORDIAN_WORDS;
  const text = key.split(".").reduce((part, name) => part && part[name], words);
  return filled(String(text || key), values);
}
