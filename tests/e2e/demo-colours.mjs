// Reckons with colours in the page, as the eye meets them: what stands on what, and how well it stands out.

/** Runs in the page, before its own scripts. Puts `colours` beside them. */
export function defineColours() {
  let context;
  /** Any colour of CSS as red, green, blue and alpha. */
  const parse = (colour) => {
    context ??= Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', { willReadFrequently: true });
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = context.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  };
  const over = ([r, g, b, a], [R, G, B]) => [r * a + R * (1 - a), g * a + G * (1 - a), b * a + B * (1 - a), 1];
  /** What an element's own background, and those that show through it, come to. */
  const ground = (element) => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) {
      layers.push(parse(getComputedStyle(at).backgroundColor));
      if (layers.at(-1)[3] === 1) break;
    }
    return layers.reduceRight((below, layer) => over(layer, below), [255, 255, 255, 1]);
  };
  const luminance = (rgb) => {
    const [r, g, b] = rgb.slice(0, 3).map((part) => {
      const value = part / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  /** The contrast of a colour on the ground of an element. */
  const contrast = (colour, element) => {
    const below = ground(element);
    const [light, dark] = [luminance(over(parse(colour), below)), luminance(below)].sort((one, two) => two - one);
    return (light + 0.05) / (dark + 0.05);
  };
  window.colours = { contrast };
}
