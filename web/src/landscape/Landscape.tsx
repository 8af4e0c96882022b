import { useMemo, useRef } from 'preact/hooks';
import { useApp } from '../app';
import { format } from '../state/address';
import { PictureBox } from './PictureBox';
import type { Picture } from './picture';
import { planOf } from './plan';
import { readSettings } from './settings';

/** The network: its picture or table, what steers it, and what is known of a chosen thing. */
export function Landscape() {
  const { site, store } = useApp();
  const settings = readSettings(store.get);
  const picture = useRef<Picture>(undefined);
  // Where the reader stands changes no plan.
  const key = format({ page: '', settings: { ...store.state.settings, at: '', look: '', lang: '' } });
  const plan = useMemo(() => planOf(site, settings, undefined), [site, key]);
  return (
    <div class="landscape">
      <PictureBox
        plan={plan}
        settings={settings}
        onPicture={(made) => {
          picture.current = made;
        }}
      />
    </div>
  );
}
