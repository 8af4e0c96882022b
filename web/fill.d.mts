export interface Data {
  readonly network: unknown;
  readonly records: unknown;
  readonly graph: string;
}
export function fill(page: string, data: Data): string;
