import type { Language } from '../language/text';

/** A share: `99.0%`, `0.3%`; `<0.1%` for what is not nothing. */
export function percent(share: number, language: Language): string {
  if (share > 0 && share < 0.0005) return '<0.1%';
  return share.toLocaleString(language === 'ja' ? 'ja-JP' : 'en-GB', {
    style: 'percent',
    minimumFractionDigits: Math.abs(share) < 9.995 ? 1 : 0,
    maximumFractionDigits: Math.abs(share) < 9.995 ? 1 : 0,
  });
}

/** A change with its sign: `+12.5%`, `−3.0%`. */
export function signed(text: string, value: number): string {
  if (value === 0) return `±${text}`;
  return `${value > 0 ? '+' : '−'}${text.replace(/^[-−]/, '')}`;
}
