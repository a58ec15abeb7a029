/* What is shown comes from this browser's storage only; what is unknown or broken there is passed
   over. */

/** Return the number that a reader guessed, or null. */
export function guessOf(memory, guess) {
  const kept = memory.get(`guess:${guess.id}`);
  return kept && Number.isFinite(kept.guess) ? kept.guess : null;
}

/** Return the place of the option that a reader chose, or null. */
export function optionOf(memory, quiz) {
  const kept = memory.get(`quiz:${quiz.id}`);
  return kept && typeof kept.option === "number" && quiz.options[kept.option] !== undefined
    ? kept.option
    : null;
}

/** Return the states that were kept on a page, the oldest first: {key, href, title, said}. Their
    links lead to a state of an explorable in this book, and nowhere else. */
export function statesOf(memory, page) {
  return memory
    .keys("kept:")
    .map((key) => ({ ...memory.get(key), key, hash: key.slice("kept:".length) }))
    .filter(
      ({ hash, page: at, title, said }) =>
        at === `${page}.html` &&
        /^#[a-z][a-z0-9-]*\?/.test(hash) &&
        typeof title === "string" &&
        typeof said === "string",
    )
    .sort((one, other) => (one.at || 0) - (other.at || 0))
    .map(({ key, hash, title, said }) => ({ key, href: `${page}.html${hash}`, title, said }));
}
