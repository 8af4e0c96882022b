import type { ComponentChildren } from 'preact';

/** A word in a frame: `warn` for what needs care, `good` for what is settled, `accent` for what is new. */
export function Badge({
  tone,
  children,
}: {
  readonly tone?: 'warn' | 'good' | 'accent';
  readonly children: ComponentChildren;
}) {
  return <span class={tone ? `badge ${tone}` : 'badge'}>{children}</span>;
}
