import { nearest } from "./states.js";

/** Wake one native control of a section; moved(place) is called when a reader moves it. Return how
    to set it to a place among its values. */
export function wakeControl(section, control, moved) {
  if (control.form === "radio") {
    const radios = [...section.querySelectorAll(`fieldset[data-name="${control.name}"] input`)];
    radios.forEach((radio, place) => {
      radio.disabled = false;
      radio.addEventListener("change", () => {
        if (radio.checked) moved(place);
      });
    });
    return (place) => {
      radios[place].checked = true;
    };
  }
  const input = section.querySelector(`[name="${control.name}"]`);
  input.disabled = false;
  if (control.form === "checkbox") {
    input.addEventListener("change", () => moved(input.checked ? 1 : 0));
    return (place) => {
      input.checked = place === 1;
    };
  }
  if (control.form === "select") {
    input.addEventListener("change", () => moved(input.selectedIndex));
    return (place) => {
      input.selectedIndex = place;
    };
  }
  const output = section.querySelector(`output[for="${input.id}"]`);
  const ofNumbers = control.form === "range"; // Else the slider holds places in a list.
  function label(place) {
    output.textContent = control.labels[place];
    input.setAttribute("aria-valuetext", control.labels[place]);
  }
  input.addEventListener("input", () => {
    const place = ofNumbers
      ? nearest(control.values, parseFloat(input.value))
      : parseInt(input.value, 10);
    label(place);
    moved(place);
  });
  return (place) => {
    input.value = ofNumbers ? control.values[place] : place;
    label(place);
  };
}
