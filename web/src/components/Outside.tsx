import type { ComponentChildren } from 'preact';

/** Only addresses of the web become links; whatever else a document or vocabulary holds is shown as text. */
export function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s<>"]+$/i.test(text);
}

/** A link that leaves the page, or the text alone where it is no address of the web. */
export function Outside({
  address,
  children,
}: {
  readonly address: string;
  readonly children?: ComponentChildren;
}) {
  if (!isWebAddress(address)) return <span>{address}</span>;
  return (
    <a href={address} target="_blank" rel="noreferrer noopener" class="outside">
      {children ?? address}
    </a>
  );
}
