import { useLanguage } from '../app';
import { exactYen, yen } from '../language/yen';

/** An amount in the units people read; every digit in its tooltip. */
export function Yen({ value }: { readonly value: number }) {
  const language = useLanguage();
  return (
    <span class="yen" title={exactYen(value, language)}>
      {yen(value, language)}
    </span>
  );
}
