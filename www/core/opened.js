// @ts-check
/**
 * A file to its text, by the build that knows files; a PDF inside of it is given back to be read by `pdf.js`.
 *
 * @module core/opened
 */

/** @typedef {{height: number, texts: string, numbers: Float64Array}} Page  letters and their places: see `Opened.page` in `src/wasm/files.rs` */
/** @typedef {{pages?: Page[], n_pages?: number, refusal?: string}} Given  what a PDF holds, or why it cannot be read */
/** @typedef {{format: string, text: string, published: string|null, notes: string[]}} Imported */

/**
 * @param {any} pkg  the bindings
 * @param {Uint8Array} bytes
 * @param {string} name
 * @param {Given[]|null} given  what the PDFs in it hold, in their order; null to be told of them
 * @returns {{imported: Imported}|{pdfs: Uint8Array[], most_pages: number}}
 * @throws {Error} in words for people
 */
export function opened(pkg, bytes, name, given) {
  const file = pkg.open(bytes, name);
  const places = [...file.pdfs()];
  if (places.length > 0 && !given) {
    const pdfs = places.map((at) => file.pdf(at));
    file.free();
    return { pdfs, most_pages: pkg.most_pages() };
  }
  for (const [i, at] of places.entries()) {
    const { pages, n_pages, refusal } = given?.[i] ?? { refusal: "none" };
    if (!pages || refusal) {
      file.refuse(at, refusal ?? "broken");
      continue;
    }
    for (const { height, texts, numbers } of pages) file.page(height, texts, numbers);
    file.put(at, n_pages ?? pages.length);
  }
  return { imported: JSON.parse(new TextDecoder().decode(file.finish())) };
}
