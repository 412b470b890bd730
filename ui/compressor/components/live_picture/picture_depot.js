// Where the big, rarely changing payloads wait for the components that draw them.  A store component puts a
// payload here under its id, a stage asks for the id and gets it when it has come; the last few are kept.

const MOST_PAYLOADS = 4;
export const depot = (window.svdLabDepot ??= { items: new Map(), waiting: new Map() });

export function deliver(id, item) {
  depot.items.delete(id);
  depot.items.set(id, item);
  while (depot.items.size > MOST_PAYLOADS) depot.items.delete(depot.items.keys().next().value);
  for (const resolve of depot.waiting.get(id) ?? []) resolve(item);
  depot.waiting.delete(id);
}

export function awaited(id) {
  if (depot.items.has(id)) return Promise.resolve(depot.items.get(id));
  return new Promise((resolve) => {
    if (!depot.waiting.has(id)) depot.waiting.set(id, []);
    depot.waiting.get(id).push(resolve);
  });
}
