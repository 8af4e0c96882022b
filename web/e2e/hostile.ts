import type { Site, Text } from '../src/contract.ts';

/** Text that runs where it is taken for anything but text. A page that was broken into has `attacked` on its window. */
export const attack =
  '</script><script>window.attacked=1</script><img src=x onerror="window.attacked=2"><svg onload="window.attacked=3">' +
  '\'"><a href="javascript:window.attacked=4">{{x}}</a>&lt;b&gt;\u2028\u202e=cmd';

/** What every attack leaves to be read, so that a test can find it as text. */
export const trace = '<img src=x onerror';

const address = 'javascript:window.attacked=5';

/** The site with an attack in every text that comes from documents, vocabularies or queries. */
export function hostile(site: Site): Site {
  const { network, records } = site;
  const bad = (text: string) => (text ? `${text} ${attack}` : text);
  const both = ({ ja, en }: Text): Text => ({ ja: bad(ja), en: bad(en) });
  return {
    ...site,
    network: {
      ...network,
      title: both(network.title),
      documents: network.documents.map((each) => ({
        ...each,
        title: bad(each.title),
        publisher: bad(each.publisher),
        landing_page: address,
        terms: address,
      })),
      nodes: {
        ...network.nodes,
        label: network.nodes.label.map(bad),
        en: network.nodes.en.map(bad),
        names: network.nodes.names.map(bad),
      },
    },
    records: {
      ...records,
      codes: mapValues(records.codes, (codes) => mapValues(codes, both)),
      lines: records.lines.map((line) => ({
        ...line,
        name: bad(line.name),
        notes: [...line.notes.map(bad), attack],
        as_printed: bad(line.as_printed),
        amounts: line.amounts.map((each) => ({ ...each, as_printed: bad(each.as_printed) })),
      })),
      mentions: records.mentions.map((each) => ({ ...each, surface: bad(each.surface) })),
      conclusions: records.conclusions.map((each) => ({
        ...each,
        value: bad(each.value),
        reason: bad(each.reason),
      })),
      repeats: records.repeats.map((each) => ({ ...each, reason: bad(each.reason) })),
      issues: records.issues.map((each) => ({ ...each, text: bad(each.text), what: bad(each.what) })),
      things: mapValues(records.things, (each) => ({
        ...each,
        definition: both(each.definition),
        notation: each.notation && `${each.notation}<i onclick=window.attacked=6>`,
        links: [address, ...each.links],
        sources: [address, attack],
      })),
      questions: records.questions.map((each) => ({
        ...each,
        summary: both(each.summary),
        description: both(each.description),
        parameters: each.parameters.map((parameter) => ({
          ...parameter,
          label: both(parameter.label),
          choices: parameter.choices.map((choice) => ({ ...choice, labels: choice.labels.map(bad) })),
        })),
      })),
      terms: records.terms.map((each) => ({
        ...each,
        label: both(each.label),
        definition: both(each.definition),
      })),
    },
  };
}

function mapValues<From, To>(
  record: Readonly<Record<string, From>>,
  change: (value: From) => To,
): Readonly<Record<string, To>> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}
