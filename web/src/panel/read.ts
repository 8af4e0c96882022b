/** Brings whoever chose something by key to the panel's title, as soon as the panel is there. */
export function readPanel(): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => document.querySelector<HTMLElement>('.panel-body h2')?.focus()),
  );
}
