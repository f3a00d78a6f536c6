/* Crossfoot: gives each of our iframes on this page the height its chart asks for, and tells it whether the page is dark. */
(() => {
  const ours = () => document.querySelectorAll("iframe[data-crossfoot]");
  /* What is written beside the frame is light where the page is dark, whatever the device prefers. */
  const themeAt = (frame) => {
    const [r, g, b] = getComputedStyle(frame).color.match(/[\d.]+/g) ?? [0, 0, 0];
    return 0.2126 * r + 0.7152 * g + 0.0722 * b > 127 ? "dark" : "light";
  };
  const tell = (frame) => frame.contentWindow?.postMessage({ "crossfoot-host": { theme: themeAt(frame) } }, "*");
  addEventListener("message", ({ source, data }) => {
    const height = data?.["crossfoot-height"];
    if (typeof height !== "number" || !(height >= 20 && height <= 20000)) return;
    for (const frame of ours()) {
      if (frame.contentWindow !== source) continue;
      frame.style.height = `${height}px`;
      if (data.theme && data.theme !== themeAt(frame)) tell(frame);
    }
  });
  /* Frames that have spoken before this script was here say it again. */
  const greet = () => ours().forEach(tell);
  greet();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", greet);
})();
