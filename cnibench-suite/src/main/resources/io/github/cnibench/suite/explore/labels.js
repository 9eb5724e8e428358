/** Finds places for the names of marks, so that none covers another; a mark without a free place goes without its name. */

const HEIGHT = 16;
const LETTER = 7;
const PLACES = {
  right: ([x, y], width, mark) => [x + mark, y - HEIGHT / 2, x + mark + width, y + HEIGHT / 2],
  left: ([x, y], width, mark) => [x - mark - width, y - HEIGHT / 2, x - mark, y + HEIGHT / 2],
  top: ([x, y], width, mark) => [x - width / 2, y - mark - HEIGHT, x + width / 2, y - mark],
  bottom: ([x, y], width, mark) => [x - width / 2, y + mark, x + width / 2, y + mark + HEIGHT],
};

/**
 * Return for each point {at: [x, y] in pixels, text} the side of the mark that its name stands at, or null. The first points
 * have the first choice. Names may not leave the bounds [left, top, right, bottom].
 */
export function placeLabels(points, bounds, mark) {
  const taken = points.map(({ at: [x, y] }) => [x - mark, y - mark, x + mark, y + mark]);
  return points.map(({ at, text }, index) => {
    for (const [side, place] of Object.entries(PLACES)) {
      const wanted = place(at, text.length * LETTER, mark);
      const free = taken.every((other, position) => position === index || !overlap(wanted, other));
      if (free && within(wanted, bounds)) {
        taken.push(wanted);
        return side;
      }
    }
    return null;
  });
}

function overlap(one, other) {
  return one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
}

function within(one, bounds) {
  return one[0] >= bounds[0] && one[1] >= bounds[1] && one[2] <= bounds[2] && one[3] <= bounds[3];
}
