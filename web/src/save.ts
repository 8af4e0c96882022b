/** Offers `content` to the reader as a file; nothing leaves the page otherwise. */
export function save(name: string, content: Blob | string, type = 'text/plain;charset=utf-8'): void {
  const blob = typeof content === 'string' ? new Blob([content], { type }) : content;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser may still be reading when the click returns.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
