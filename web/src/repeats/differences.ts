/** A piece of two texts: in both, or only in the left or the right one. */
export interface Piece {
  readonly in: 'both' | 'left' | 'right';
  readonly text: string;
}

const segmenter = new Intl.Segmenter('ja', { granularity: 'grapheme' });

/** Longer texts are compared as wholes: the table of the comparison would be too large. */
const longest = 2000;

/**
 * How `left` became `right`, character by character, by their longest common subsequence. Characters that differ in
 * width only (`５`, `5`) are the same; the left one is shown.
 */
export function differences(left: string, right: string): readonly Piece[] {
  const [a, b] = [characters(left), characters(right)];
  if (a.length > longest || b.length > longest) return whole(left, right);
  const [x, y] = [a.map(folded), b.map(folded)];
  const common = lengths(x, y);
  const pieces: Piece[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && x[i] === y[j]) {
      add(pieces, 'both', a[i] as string);
      i += 1;
      j += 1;
    } else if (j >= b.length || (i < a.length && at(common, i + 1, j) >= at(common, i, j + 1))) {
      add(pieces, 'left', a[i] as string);
      i += 1;
    } else {
      add(pieces, 'right', b[j] as string);
      j += 1;
    }
  }
  return pieces.reduce(joined, []);
}

/** One common character between two changes says nothing: it joins them. */
function joined(before: readonly Piece[], piece: Piece, index: number, all: readonly Piece[]): Piece[] {
  const pieces = [...before];
  const isIsland =
    piece.in === 'both' && index > 0 && index < all.length - 1 && characters(piece.text).length === 1;
  if (!isIsland) {
    add(pieces, piece.in, piece.text);
    return pieces;
  }
  for (const side of ['left', 'right'] as const) add(pieces, side, piece.text);
  return pieces;
}

/** The two texts say the same, whatever the width of their characters. */
export function isSame(left: string, right: string): boolean {
  return folded(left) === folded(right);
}

function whole(left: string, right: string): readonly Piece[] {
  return isSame(left, right)
    ? [{ in: 'both', text: left }]
    : [
        { in: 'left', text: left },
        { in: 'right', text: right },
      ];
}

/** By place in `a` and `b`, the length of the longest common subsequence of what follows. */
function lengths(a: readonly string[], b: readonly string[]): readonly Uint16Array[] {
  const table = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      (table[i] as Uint16Array)[j] =
        a[i] === b[j] ? at(table, i + 1, j + 1) + 1 : Math.max(at(table, i + 1, j), at(table, i, j + 1));
  return table;
}

function at(table: readonly Uint16Array[], i: number, j: number): number {
  return table[i]?.[j] ?? 0;
}

/** What a reader takes in as one: a whole number, or a character. */
function characters(text: string): readonly string[] {
  return text
    .split(/([\d０-９][\d０-９.,．，]*)/)
    .flatMap((part, index) =>
      index % 2 ? [part] : [...segmenter.segment(part)].map((each) => each.segment),
    );
}

function folded(text: string): string {
  return text.normalize('NFKC');
}

/** Adds to the last piece of that side, unless both sides agreed since. */
function add(pieces: Piece[], where: Piece['in'], text: string): void {
  const agreed = pieces.findLastIndex((piece) => piece.in === 'both');
  const last = where === 'both' ? pieces.length - 1 : pieces.findLastIndex((piece) => piece.in === where);
  const piece = pieces[last];
  if (piece?.in === where && last >= agreed) pieces[last] = { in: where, text: piece.text + text };
  else pieces.push({ in: where, text });
}
