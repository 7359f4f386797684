/** Doing once what is asked for many times. */

/**
 * Collects items and acts on all of them together: at once when nothing is
 * under way, else when `periodMs` have passed and the last act is over.
 */
export function gather<Item>(
  act: (items: ReadonlySet<Item>) => Promise<unknown>,
  periodMs: number,
): (item: Item) => void {
  let waiting = new Set<Item>();
  let isResting = false;
  async function run() {
    isResting = true;
    const items = waiting;
    waiting = new Set();
    const period = new Promise((resolve) => setTimeout(resolve, periodMs));
    await Promise.allSettled([act(items), period]);
    isResting = false;
    if (waiting.size > 0) void run();
  }
  return (item) => {
    waiting.add(item);
    if (!isResting) void run();
  };
}
