import { useApp, useLanguage, useText } from '../app';
import { NodeLink } from '../components/Name';
import { Place } from '../components/Place';
import { type Column, Table } from '../components/Table';
import { Yen } from '../components/Yen';
import type { Entry, Flow, Line, YearOnYear } from '../contract';
import { fill, type Text } from '../language/text';
import { fiscalYear } from '../language/yen';
import { useEndName } from './FlowPicture';
import { useName } from './Heading';
import { percent, signed } from './percent';
import type { Programme } from './programmes';
import { words } from './words';
import { rateOf } from './years';

/** The programmes of the breakdown, with those that no picture can show. */
export function ProgrammeTable({
  programmes,
  whole,
}: {
  readonly programmes: readonly Programme[];
  readonly whole: number;
}) {
  const t = useText();
  const language = useLanguage();
  const name = useName();
  const columns: readonly Column<Programme>[] = [
    { id: 'part', title: words.part, value: (row) => name(row.part) },
    { id: 'theme', title: words.theme, value: (row) => name(row.theme) },
    {
      id: 'programme',
      title: words.programme,
      value: (row) => name(row.node),
      show: (row) => <NodeLink node={row.node} />,
    },
    {
      id: 'yen',
      title: words.yen,
      numeric: true,
      value: (row) => (row.yen || !(row.unspecified || row.loans || row.includedOnly) ? row.yen : null),
      show: (row) => (row.yen > 0 ? <Yen value={row.yen} /> : '–'),
    },
    {
      id: 'share',
      title: words.shareOf,
      numeric: true,
      value: (row) => (whole ? row.yen / whole : 0),
      show: (row) => (row.yen > 0 ? percent(row.yen / whole, language) : ''),
    },
    {
      id: 'unspecified',
      title: words.unspecified,
      value: (row) => (row.unspecified ? t(words.yes) : ''),
    },
    {
      id: 'loans',
      title: words.loans,
      numeric: true,
      value: (row) => row.loans || null,
      show: (row) => (row.loans ? <Yen value={row.loans} /> : ''),
    },
    { id: 'included', title: words.included, value: (row) => (row.includedOnly ? t(words.yes) : '') },
  ];
  return (
    <Table
      silent
      caption={t(words.treeTitle)}
      columns={columns}
      rows={programmes}
      name="programmes"
      file="programmes.csv"
    />
  );
}

export function FlowTable({ flows }: { readonly flows: readonly Flow[] }) {
  const t = useText();
  const name = useEndName();
  const columns: readonly Column<Flow>[] = [
    {
      id: 'theme',
      title: words.theme,
      value: (row) => name({ side: 'theme', nodes: row.theme < 0 ? [] : [row.theme] }),
    },
    { id: 'bodies', title: words.bodies, value: (row) => name({ side: 'body', nodes: row.bodies }) },
    money('yen', words.yen, (row) => row.yen),
    money('loans', words.loans, (row) => row.loans),
    { id: 'unspecified', title: words.unspecified, numeric: true, value: (row) => row.unspecified },
    { id: 'programmes', title: words.programmes, numeric: true, value: (row) => row.programmes.length },
  ];
  return (
    <Table silent caption={t(words.flowTitle)} columns={columns} rows={flows} name="flow" file="flow.csv" />
  );
}

export function YearsTable({ rows }: { readonly rows: readonly YearOnYear[] }) {
  const t = useText();
  const language = useLanguage();
  const name = useName();
  const { site } = useApp();
  const year = site.network.fiscal_year;
  const of = (title: Text, value: number): Text => ({
    ja: fill(title.ja, { year: fiscalYear(value, 'ja') }),
    en: fill(title.en, { year: fiscalYear(value, 'en') }),
  });
  const columns: readonly Column<YearOnYear>[] = [
    { id: 'group', title: words.theme, value: (row) => name(row.group) },
    money('now', words.now, (row) => row.yen),
    money('initial', of(words.initial, year - 1), (row) => row.initial_yen),
    money(
      'supplementary',
      of(words.supplementary, rows[0]?.supplementary_year ?? year - 1),
      (row) => row.supplementary_yen,
    ),
    money('change', words.change, (row) => row.change_yen),
    {
      id: 'rate',
      title: words.rate,
      numeric: true,
      value: rateOf,
      show: (row) => {
        const rate = rateOf(row);
        return rate === null ? '' : signed(percent(Math.abs(rate), language), rate);
      },
    },
    { id: 'fresh', title: words.fresh, numeric: true, value: (row) => row.fresh },
  ];
  return (
    <Table silent caption={t(words.years)} columns={columns} rows={rows} name="years" file="years.csv" />
  );
}

/** Each figure of a total, added or left out. */
export function ReceiptTable({ entries }: { readonly entries: readonly Entry[] }) {
  const t = useText();
  const { site } = useApp();
  const { lines, codes } = site.records;
  const line = (entry: Entry) => lines[entry.line] as Line;
  const why = (reason: string) => {
    const own = {
      unspecified: words.isUnspecified,
      'fiscal-loan': words.isLoan,
      'home-elsewhere': words.isElsewhere,
    };
    const text = own[reason as keyof typeof own] ?? codes.exclusion?.[reason];
    return text ? t(text) : reason;
  };
  const columns: readonly Column<Entry>[] = [
    {
      id: 'programme',
      title: words.programme,
      value: (row) => line(row).name,
      show: (row) => <NodeLink node={line(row).programme} />,
    },
    {
      id: 'printed',
      title: words.printed,
      value: (row) => line(row).amounts[row.amount]?.as_printed ?? '',
      show: (row) => <span lang="ja">{line(row).amounts[row.amount]?.as_printed}</span>,
    },
    {
      id: 'added',
      title: words.added,
      numeric: true,
      value: (row) => (row.reason ? null : row.added),
      show: (row) => (row.reason ? '–' : <Yen value={row.added} />),
    },
    { id: 'reason', title: words.reason, value: (row) => (row.reason ? why(row.reason) : '') },
    {
      id: 'place',
      title: words.place,
      value: (row) => line(row).place.first_line,
      show: (row) => <Place place={line(row).place} />,
    },
  ];
  return (
    <Table
      silent
      caption={t(words.receipt)}
      columns={columns}
      rows={entries}
      name="receipt"
      file="receipt.csv"
    />
  );
}

function money<Row>(id: string, title: Text, value: (row: Row) => number): Column<Row> {
  return { id, title, numeric: true, value, show: (row) => <Yen value={value(row)} /> };
}
