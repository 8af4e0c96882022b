/** Answers as rows of terms, and what people do with them: sort, page, take away. */

/** A term of the SPARQL 1.1 Query Results JSON Format. */
export interface Cell {
  readonly type: string;
  readonly value: string;
  readonly datatype?: string;
  readonly 'xml:lang'?: string;
}
export type Row = readonly (Cell | undefined)[];

export interface Answer {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  /** It was cut: there are more rows. */
  readonly cut: boolean;
  /** How long the engine took. */
  readonly milliseconds: number;
}

export interface Order {
  readonly column: string;
  readonly down: boolean;
}

const XSD = 'http://www.w3.org/2001/XMLSchema#';
const numeric = new Set(
  ['integer', 'decimal', 'double', 'float', 'int', 'long', 'nonNegativeInteger'].map((name) => XSD + name),
);

/** The rows of a SPARQL JSON text; ASK has one row with the column `answer`. */
export function fromJson(text: string): { columns: string[]; rows: Row[] } {
  const said = JSON.parse(text) as {
    head: { vars?: string[] };
    boolean?: boolean;
    results?: { bindings: Record<string, Cell>[] };
  };
  if (said.boolean !== undefined)
    return {
      columns: ['answer'],
      rows: [[{ type: 'literal', value: String(said.boolean), datatype: `${XSD}boolean` }]],
    };
  const columns = said.head.vars ?? [];
  return { columns, rows: (said.results?.bindings ?? []).map((row) => columns.map((name) => row[name])) };
}

export function isNumber(cell: Cell | undefined): boolean {
  return cell?.datatype !== undefined && numeric.has(cell.datatype);
}

/** A column is of numbers where each of its values is one. */
export function isNumeric(answer: Answer, column: number): boolean {
  const held = answer.rows.filter((row) => row[column]);
  return held.length > 0 && held.every((row) => isNumber(row[column]));
}

/** The rows in another order, empty cells last; equal ones keep theirs. */
export function sorted(answer: Answer, order: Order | undefined): readonly Row[] {
  const column = order ? answer.columns.indexOf(order.column) : -1;
  if (!order || column < 0) return answer.rows;
  const collator = new Intl.Collator('ja', { numeric: true });
  const sign = order.down ? -1 : 1;
  return [...answer.rows].sort((one, other) => {
    const [a, b] = [one[column], other[column]];
    if (!a || !b) return Number(!a) - Number(!b);
    return isNumber(a) && isNumber(b)
      ? sign * (Number(a.value) - Number(b.value))
      : sign * collator.compare(a.value, b.value);
  });
}

/** As the tables are written: a cell that a spreadsheet would run has an apostrophe before it. */
export function toCsv(answer: Answer): string {
  const line = (fields: readonly string[]) => `${fields.map(quoted).join(',')}\n`;
  const rows = answer.rows.map((row) =>
    line(row.map((cell) => (!cell ? '' : isNumber(cell) ? cell.value : guard(cell.value)))),
  );
  return line(answer.columns) + rows.join('');
}

/** SPARQL 1.1 Query Results JSON. */
export function toJson(answer: Answer): string {
  const bindings = answer.rows.map((row) =>
    Object.fromEntries(
      answer.columns.flatMap((name, index) => {
        const cell = row[index];
        return cell ? [[name, cell] as const] : [];
      }),
    ),
  );
  return `${JSON.stringify({ head: { vars: answer.columns }, results: { bindings } }, null, 1)}\n`;
}

export function guard(text: string): string {
  return /^'*[=+\-@＝＋－＠\t\r\n]/.test(text) ? `'${text}` : text;
}

export function quoted(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
