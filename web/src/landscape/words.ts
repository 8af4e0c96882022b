import type { Language, Text } from '../language/text';
import type { RelationKind } from './relations';
import type { Extra } from './tree';

/** What a line between two things says, read from its source. */
export const relationName: Readonly<Record<RelationKind, Text>> = {
  broader: { ja: 'に含まれる', en: 'is within' },
  contains: { ja: 'の施策', en: 'has the measure' },
  line: { ja: 'の予算項目', en: 'prints the budget line' },
  responsible: { ja: '所管', en: 'responsible' },
  partner: { ja: '連携', en: 'partner' },
  recipient: { ja: '交付先', en: 'recipient' },
  mentions: { ja: '言及', en: 'mentioned' },
  uses: { ja: '技術', en: 'technology' },
  cites: { ja: '根拠・関連', en: 'cites' },
  repeat: { ja: '再掲', en: 'printed again' },
  proposed: { ja: '再掲の可能性', en: 'may be a repeat' },
  meets: { ja: '同じ施策にある', en: 'in the same measure' },
  money: { ja: '計上額', en: 'counted yen' },
};

const texts = {
  ja: { none: '所属なし', line: '「{name}」での記載', group: '{name} ほか{count}件' },
  en: { none: 'Without a body', line: 'as printed in “{name}”', group: '{name} and {count} more' },
};

/** The label of a group, called after a node, or of a line, after the measure that prints it. */
export function extraLabel(extra: Extra, name: string, language: Language): string {
  const text = texts[language];
  if (extra.named < 0) return text.none;
  if (extra.edge >= 0) return text.line.replace('{name}', () => name);
  if (extra.id.startsWith('body/')) return name;
  return text.group.replace('{count}', String(extra.count - 1)).replace('{name}', () => name);
}
