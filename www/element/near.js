// @ts-check
/**
 * Tells which elements are in the window or come near it.
 *
 * @module element/near
 */

/**
 * Watches elements; without a browser's help all of them count as near.
 *
 * @param {number} px  how far outside of the window is near
 * @param {(element: Element, isNear: boolean) => void} tell
 * @returns {Pick<IntersectionObserver, "observe"|"unobserve"|"disconnect">}
 */
export function watchNear(px, tell) {
  if (!globalThis.IntersectionObserver) return { observe: (element) => tell(element, true), unobserve() {}, disconnect() {} };
  return new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) tell(target, isIntersecting);
  }, { rootMargin: `${px}px` });
}
