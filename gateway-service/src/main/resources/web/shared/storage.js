/** The tab's memory. A browser may refuse it (in a frame of another site): then a page forgets on reload. */
export const tabStorage = {
  read(key) {
    try {
      return JSON.parse(sessionStorage.getItem(key) ?? 'null');
    } catch {
      return null;
    }
  },
  write(key, value) {
    try {
      sessionStorage.setItem(key, JSON.stringify(value));
    } catch {
      // Nothing to do: see above.
    }
  },
  remove(key) {
    try {
      sessionStorage.removeItem(key);
    } catch {
      // Nothing to do: see above.
    }
  },
};
