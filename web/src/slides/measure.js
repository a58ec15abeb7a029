/* What a chart looks like as it is drawn. */

const APART = 2;
const MARKS = ".mark-symbol path";

const boxesOf = (svg, selector) =>
  [...svg.querySelectorAll(selector)].map((one) => one.getBoundingClientRect());

/** Return how many labels leave their picture at a side by more than some pixels. */
export function countCut(svgs, outside) {
  let count = 0;
  for (const svg of svgs) {
    const frame = svg.getBoundingClientRect();
    for (const box of boxesOf(svg, "text")) {
      if (box.right > frame.right + outside || box.left < frame.left - outside) count++;
    }
  }
  return count;
}

/** Return how often a label comes too near to a label, or a mark to a mark. */
export function countCollisions(svgs) {
  let count = 0;
  for (const svg of svgs) {
    for (const kind of ["text", MARKS]) {
      const boxes = boxesOf(svg, kind);
      boxes.forEach((one, place) => {
        for (let next = place + 1; next < boxes.length; next++)
          if (collide(one, boxes[next])) count++;
      });
    }
  }
  return count;
}

function collide(one, other) {
  return (
    one.width &&
    other.width &&
    one.left + 1 < other.right &&
    other.left + 1 < one.right &&
    one.top < other.bottom + APART &&
    other.top < one.bottom + APART
  );
}
