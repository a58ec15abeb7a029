/* All states of an explorable, as the build packed them (explore/states.py). */

/** The frame that only the charts read: it sets their axes, and is neither table nor CSV. */
const AXES = "axes";

export class States {
  /** controls: {name, form, values, labels, start}; packed: {frames, say, spoken}. A state is a
      list of places, one a control, each among that control's values. */
  constructor(controls, packed) {
    this.controls = controls;
    this.packed = packed;
    this.frames = Object.keys(packed.frames);
    this.tables = this.frames.filter((name) => name !== AXES);
  }

  get start() {
    return this.controls.map((control) => control.start);
  }

  /** Every sentence that some state says. */
  get sentences() {
    return this.packed.say;
  }

  /** The number of a state; the last control runs fastest. */
  index(places) {
    return this.controls.reduce(
      (index, control, number) => index * control.values.length + places[number],
      0,
    );
  }

  /** The value of each control by its name. */
  values(places) {
    return Object.fromEntries(
      this.controls.map((control, number) => [control.name, control.values[places[number]]]),
    );
  }

  /** The places of values by name; a control without one is at its start. Throws for others. */
  places(wanted) {
    const places = this.start;
    for (const [name, value] of Object.entries(wanted)) {
      const number = this.controls.findIndex((control) => control.name === name);
      const { values } = this.controls[number] || {};
      if (!values)
        throw new Error(`no control ${name}; there is ${this.controls.map((one) => one.name)}`);
      places[number] = values.indexOf(value);
      if (places[number] < 0) throw new Error(`${name} is never ${value}; it is one of ${values}`);
    }
    return places;
  }

  sentence(places) {
    return this.sentences[this.packed.spoken[this.index(places)]];
  }

  columns(frame) {
    return Object.keys(this.packed.frames[frame]);
  }

  /** A frame as a list of rows. A column is the same in all states (c), or has versions (u) and the
      number of the version of each state (i), where these are not one a state. */
  rows(frame, places) {
    const index = this.index(places);
    const columns = Object.entries(this.packed.frames[frame]).map(([name, { c, u, i }]) => [
      name,
      c || u[i ? i[index] : index],
    ]);
    return columns[0][1].map((_, row) =>
      Object.fromEntries(columns.map(([name, values]) => [name, values[row]])),
    );
  }
}

/** The place of the value that is nearest to a number. */
export function nearest(values, wanted) {
  return values.reduce(
    (best, value, place) =>
      Math.abs(value - wanted) < Math.abs(values[best] - wanted) ? place : best,
    0,
  );
}
