/** How wide a text is about, in units of its size: a full-width character is one. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += /[\u0020-\u024f\uff61-\uff9f]/.test(character) ? 0.58 : 1;
  return width;
}

/** `text` in at most `lines` lines of `width` pixels; what does not fit ends in `…`, and where nothing fits, is nothing. */
export function fitText(text: string, size: number, width: number, lines = 1): readonly string[] {
  const room = width / size;
  if (room < 2 || lines < 1) return [];
  const found: string[] = [];
  let line = '';
  for (const part of parts(text)) {
    if (widthOf(line + part) <= room) {
      line += part;
      continue;
    }
    if (found.length === lines - 1) return [...found, `${cut(line + part, room - 1)}…`];
    if (line) found.push(line.trimEnd());
    line = part.trimStart();
    while (widthOf(line) > room) {
      if (found.length === lines - 1) return [...found, `${cut(line, room - 1)}…`];
      const head = cut(line, room);
      found.push(head);
      line = line.slice(head.length);
    }
  }
  return line ? [...found, line] : found;
}

/** Where a line may break: between full-width characters, and after the spaces of other scripts. */
function parts(text: string): readonly string[] {
  return text.match(/[\u0021-\u024f]+\s*|\s+|[^\u0020-\u024f]/gu) ?? [];
}

function cut(text: string, room: number): string {
  let found = '';
  for (const character of text) {
    if (widthOf(found + character) > room) break;
    found += character;
  }
  return found;
}
