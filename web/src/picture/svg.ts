/** Pictures as files: what the page's style gives them is written into them, so that they look the same elsewhere. */

const kept = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
] as const;
const colours: readonly string[] = ['fill', 'stroke'];
const NAMESPACE = 'http://www.w3.org/2000/svg';

/** An SVG file of the picture, on the colour of the page. */
export function pictureAsSvg(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const toHex = colourWriter();
  const originals = [svg, ...svg.querySelectorAll<SVGElement>('*')];
  const copies = [copy, ...copy.querySelectorAll<SVGElement>('*')];
  originals.forEach((element, index) => {
    const style = getComputedStyle(element);
    const target = copies[index] as SVGElement;
    target.removeAttribute('class');
    target.removeAttribute('style');
    target.removeAttribute('tabindex');
    if (element instanceof SVGTitleElement) return;
    const above =
      element === svg || !element.parentElement ? undefined : getComputedStyle(element.parentElement);
    for (const name of kept) {
      const value = style.getPropertyValue(name);
      // What is inherited need not be said again.
      const isNew = name === 'opacity' ? value !== '1' : value !== above?.getPropertyValue(name);
      if (value && isNew) target.setAttribute(name, colours.includes(name) ? toHex(value) : value);
    }
  });
  for (const link of copy.querySelectorAll('a')) {
    // A link into this page leads nowhere from a file.
    const group = document.createElementNS(NAMESPACE, 'g');
    group.append(...link.childNodes);
    link.replaceWith(group);
  }
  const { width, height } = svg.getBoundingClientRect();
  copy.setAttribute('xmlns', NAMESPACE);
  copy.setAttribute('width', String(Math.ceil(width)));
  copy.setAttribute('height', String(Math.ceil(height)));
  if (!copy.hasAttribute('viewBox'))
    copy.setAttribute('viewBox', `0 0 ${Math.ceil(width)} ${Math.ceil(height)}`);
  const paper = document.createElementNS(NAMESPACE, 'rect');
  paper.setAttribute('width', '100%');
  paper.setAttribute('height', '100%');
  paper.setAttribute('fill', toHex(getComputedStyle(document.documentElement).backgroundColor));
  copy.prepend(paper);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}\n`;
}

/** A PNG of the picture, with twice as many pixels as the page shows. */
export function pictureAsPng(svg: SVGSVGElement, scale = 2): Promise<Blob> {
  const { width, height } = svg.getBoundingClientRect();
  return svgAsPng(pictureAsSvg(svg), width, height, scale);
}

/** A PNG of an SVG text, `scale` pixels for each of its own. */
export async function svgAsPng(svg: string, width: number, height: number, scale = 2): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(width * scale);
  canvas.height = Math.ceil(height * scale);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('The picture is too large.'))),
      'image/png',
    ),
  );
}

/** Writes any colour of CSS as every reader of SVG knows it. */
function colourWriter(): (colour: string) => string {
  const canvas = document.createElement('canvas');
  canvas.width = 1;
  canvas.height = 1;
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  const known = new Map<string, string>();
  return (colour) => {
    if (!pen || colour === 'none' || colour.startsWith('url(')) return colour.replaceAll('"', '');
    const before = known.get(colour);
    if (before) return before;
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 255] = pen.getImageData(0, 0, 1, 1).data;
    const hex = [red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('');
    const written = alpha === 0 ? 'none' : `#${hex}`;
    known.set(colour, written);
    return written;
  };
}
