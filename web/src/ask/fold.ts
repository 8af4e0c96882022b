/** A text as it is searched: widths, case and kana folded. */
export function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));
}

/** Each word of `search` stands somewhere in one of `texts`. */
export function matches(search: string, texts: readonly string[]): boolean {
  const whole = fold(texts.join('\n'));
  return fold(search)
    .split(/\s+/)
    .every((word) => whole.includes(word));
}
