/**
 * A text as the search compares it: one width, small letters, katakana as hiragana, long vowel marks and dots and spaces
 * left out. `５Ｇ`, `5g` and `5 G` are the same; so are `ネットワーク` and `ねっとわーく`.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .replace(/[\s・·‧･ー‐‑‒–—―−\-_/／「」『』()（）]/g, '');
}
