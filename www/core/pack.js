// @ts-check
/**
 * A sheet in an address: JSON, deflated, in the letters that addresses allow.
 *
 * @module core/pack
 */
import { parse } from "./json.js";

const LIMIT_BYTES = 1_000_000;

/** Whether what is packed can be unpacked again. @param {any} json */
export const fits = (json) => new Blob([JSON.stringify(json)]).size <= LIMIT_BYTES;

/** Packs plain data into a text for a fragment. @param {any} json */
export async function pack(json) {
  const stream = new Blob([JSON.stringify(json)]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  let binary = "";
  for (let i = 0; i < bytes.length; i += 8192) binary += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** The data in such a text; throws for anything else, and for more than 1 MB. @param {string} text */
export async function unpack(text) {
  let json = "";
  try {
    const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
    const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
    const decoder = new TextDecoder("utf-8", { fatal: true });
    for (let n_bytes = 0; ;) {
      const { done, value } = await reader.read();
      if (done) break;
      n_bytes += value.length;
      // A few bytes can unfold into gigabytes.
      if (n_bytes > LIMIT_BYTES) {
        reader.cancel();
        throw new Error("too large");
      }
      json += decoder.decode(value, { stream: true });
    }
    json += decoder.decode();
  } catch (error) {
    throw new Error("The address of this page carries no sheet that can be read.", { cause: error });
  }
  const sheet = parse(json);
  if (typeof sheet !== "object" || sheet === null) throw new Error("The address of this page carries no sheet: an object was expected.");
  // Anyone can write an address, and an answer with it: what one carries is worked out here.
  delete sheet?.answer;
  return sheet;
}
