import type { Language } from './text';

const units: Record<Language, readonly (readonly [number, string])[]> = {
  ja: [
    [1e12, '兆円'],
    [1e8, '億円'],
    [1e4, '万円'],
  ],
  en: [
    [1e12, ' trn yen'],
    [1e9, ' bn yen'],
    [1e6, ' m yen'],
  ],
};

/** An amount in the units people read: `3.7億円`, `370 m yen`. At most three digits after the point, none lost that counts. */
export function yen(amount: number, language: Language): string {
  if (amount === 0) return language === 'ja' ? '0円' : '0 yen';
  for (const [size, unit] of units[language]) {
    if (Math.abs(amount) >= size) return number(round(amount / size), language) + unit;
  }
  return number(amount, language) + (language === 'ja' ? '円' : ' yen');
}

/** Every digit: `370,000,000円`. */
export function exactYen(amount: number, language: Language): string {
  return number(amount, language) + (language === 'ja' ? '円' : ' yen');
}

export function number(value: number, language: Language): string {
  return value.toLocaleString(language === 'ja' ? 'ja-JP' : 'en-GB', { maximumFractionDigits: 3 });
}

/** `令和８年度 (FY2026)`, `FY2026`. */
export function fiscalYear(year: number, language: Language): string {
  if (language === 'en') return `FY${year}`;
  const reiwa = year - 2018;
  if (reiwa < 1) return year >= 1989 ? `平成${year - 1988}年度` : `${year}年度`;
  return `令和${reiwa === 1 ? '元' : reiwa}年度`;
}

function round(value: number): number {
  const digits = Math.abs(value) >= 100 ? 1 : 2;
  return Number(value.toFixed(digits));
}
