const asked = new Map();

/** A sheet that did not come leaves the page plain, not away; it is asked for again the next time. */
const fetchSheet = name =>
  new Promise(done => {
    const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: `/styles/${name}.css` });
    link.onload = done;
    link.onerror = () => {
      asked.delete(name);
      link.remove();
      done();
    };
    document.head.append(link);
  });

/** The style sheets that only some pages need, each fetched once, before the page is drawn. */
export function sheets(...names) {
  for (const name of names) if (!asked.has(name)) asked.set(name, fetchSheet(name));
  return Promise.all(names.map(name => asked.get(name)));
}
