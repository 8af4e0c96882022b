import { useMemo, useState } from 'preact/hooks';
import { browserStorage, keepReview, loadReview, type Review } from './review';

/** Work on a graph that this browser does not keep lives as long as the page. */
const unkept = new Map<string, Review>();

/** The reader's review of the graph with that checksum; `kept` is false where the browser keeps nothing. */
export function useReview(checksum: string): {
  readonly review: Review;
  readonly change: (review: Review) => void;
  readonly kept: boolean;
} {
  const storage = useMemo(browserStorage, []);
  const [review, setReview] = useState(() => unkept.get(checksum) ?? loadReview(storage, checksum));
  const [kept, setKept] = useState(storage !== undefined);
  const change = (next: Review) => {
    setReview(next);
    const could = keepReview(storage, checksum, next);
    setKept(could);
    if (could) unkept.delete(checksum);
    else unkept.set(checksum, next);
  };
  return { review, change, kept };
}
