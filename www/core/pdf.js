// @ts-check
/**
 * Letters of a PDF and their places, by pdf.js: it lies on our own host, works in its own worker, and is loaded when a PDF comes.
 *
 * @module core/pdf
 */

// A publisher puts hashed names and integrity here.
const PROGRAM = { url: new URL("../pkg/pdf.js", import.meta.url), integrity: "" };
const WORKER = { url: new URL("../pkg/pdf-worker.js", import.meta.url), integrity: "" };

/** @typedef {import("./opened.js").Given} Given */

/** Fetches a file to see that it is the one that was published; what is imported then comes from the cache. @param {{url: URL, integrity: string}} place */
async function vouched({ url, integrity }) {
  const response = await fetch(url, integrity ? { integrity } : {});
  if (!response.ok) throw new Error(String(response.status));
  await response.arrayBuffer();
}

/**
 * @param {Uint8Array} bytes  taken over
 * @param {number} most  pages that are read
 * @param {{signal?: AbortSignal, progress?: (done: number, of: number) => void}} [how]
 * @returns {Promise<Given>}
 * @throws the reason of `signal`
 */
export async function pages(bytes, most, { signal, progress } = {}) {
  let pdfjs, port;
  try {
    await Promise.all([vouched(PROGRAM), vouched(WORKER)]);
    pdfjs = await import(PROGRAM.url.href);
    port = new Worker(WORKER.url, { type: "module" });
  } catch {
    return { refusal: "none" };
  }
  const gone = new Promise((_, reject) => {
    port.onerror = () => reject(new Error("the worker is gone"));
    signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
  // Nothing may wait for it.
  gone.catch(() => {});
  try {
    signal?.throwIfAborted();
    return await Promise.race([letters(pdfjs, port, bytes, most, progress), gone]);
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    return { refusal: /** @type {any} */ (error)?.name === "PasswordException" ? "encrypted" : "broken" };
  } finally {
    port.terminate();
  }
}

/**
 * @param {any} pdfjs
 * @param {Worker} port
 * @param {Uint8Array} data
 * @param {number} most
 * @param {((done: number, of: number) => void)|undefined} progress
 * @returns {Promise<Given>}
 */
async function letters(pdfjs, port, data, most, progress) {
  const worker = new pdfjs.PDFWorker({ port });
  const task = pdfjs.getDocument({ data, worker, verbosity: 0, disableFontFace: true, useSystemFonts: false, useWorkerFetch: false, isOffscreenCanvasSupported: false, isImageDecoderSupported: false, enableXfa: false });
  const file = await task.promise;
  const n_read = Math.min(file.numPages, most);
  const out = [];
  for (let n = 1; n <= n_read; n++) {
    const page = await file.getPage(n);
    const viewport = page.getViewport({ scale: 1 });
    const { items } = await page.getTextContent();
    out.push({ height: viewport.height, ...placed(pdfjs, viewport.transform, items) });
    page.cleanup();
    progress?.(n, n_read);
  }
  return { pages: out, n_pages: file.numPages };
}

/** Pieces of text with five numbers each. @param {any} pdfjs @param {number[]} onto @param {any[]} items */
function placed(pdfjs, onto, items) {
  const texts = [];
  const numbers = [];
  for (const { str, transform, width } of items) {
    if (!str) continue;
    const [a, b, c, d, x, y] = pdfjs.Util.transform(onto, transform);
    texts.push(str.replaceAll("\0", ""));
    numbers.push(x, y, width, Math.hypot(c, d), a <= 0 || Math.abs(b) > 0.1 * Math.abs(a) ? 1 : 0);
  }
  return { texts: texts.join("\0"), numbers: new Float64Array(numbers) };
}
