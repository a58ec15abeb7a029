/** Return what other scripts and tests may ask of a page: window.gordian.

    explorables: by their ids; ready: resolves when every explorable, guess and quiz answers. */
export function publicInterface(explorables, memory, ready) {
  function find(id) {
    const found = explorables.get(id);
    if (found) return found;
    throw new Error(`no explorable ${id} on this page; there is ${[...explorables.keys()]}`);
  }

  /** Return the controls of an explorable: {name, form, values, start, value}. */
  function controls(id) {
    const { states, places } = find(id);
    return states.controls.map(({ name, form, values, start }, number) => ({
      name,
      form,
      values,
      start: values[start],
      value: values[places[number]],
    }));
  }

  /** Say whether the charts of an explorable show its present state. */
  function isDrawn(id) {
    const { section, index } = find(id);
    return section.getAttribute("data-drawn") === String(index);
  }

  /** Resolve with what an explorable shows (see shown) once it has drawn its present state; it must
      come near first. */
  async function drawn(id) {
    await ready;
    const explorable = find(id);
    await explorable.drawn();
    return shown(explorable);
  }

  /** Bring an explorable to a state, given by the values that are not those it starts with, and
      resolve with what it shows once that is drawn, on the screen or off it. */
  async function show(id, state = {}) {
    await ready;
    const explorable = find(id);
    explorable.set(explorable.states.places(state));
    explorable.wake();
    return drawn(id);
  }

  return {
    memory,
    ready,
    ids: () => [...explorables.keys()],
    controls,
    isDrawn,
    drawn,
    show,
    csv: (id) => find(id).csv(),
    explorable: (id) => explorables.get(id), // For the slides alone: what it holds may change.
  };
}

/* What an explorable shows: its state, its sentence, the rows of each frame, and those that each
   chart holds. */
function shown({ states, places, sentence, charts }) {
  const read = (frames, rows) => Object.fromEntries(frames.map((frame) => [frame, rows(frame)]));
  return {
    state: states.values(places),
    sentence: sentence.textContent,
    frames: read(states.frames, (frame) => states.rows(frame, places)),
    charts: charts.map((chart) => {
      const frames = states.frames.filter((frame) => chart.reads(frame));
      return read(frames, (frame) => chart.view.data(frame));
    }),
  };
}
