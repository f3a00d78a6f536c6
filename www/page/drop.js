// @ts-check
/**
 * Files that are dropped.
 *
 * @module page/drop
 */

/** Lets files be dropped on an element. @param {HTMLElement} element @param {(file: File) => void} take */
export function dropInto(element, take) {
  const hasFiles = (/** @type {DragEvent} */ { dataTransfer }) => dataTransfer !== null && [...dataTransfer.types].includes("Files");
  element.addEventListener("dragover", (event) => {
    if (event.defaultPrevented || !hasFiles(event)) return;
    event.preventDefault();
    element.classList.add("drop");
  });
  for (const type of ["dragleave", "drop", "dragend"]) element.addEventListener(type, () => element.classList.remove("drop"));
  element.addEventListener("drop", (event) => {
    const file = event.dataTransfer?.files[0];
    if (!file || event.defaultPrevented) return;
    event.preventDefault();
    take(file);
  });
}
