/* Crossfoot: gives each of our iframes on this page the height its chart asks for. */
addEventListener("message", ({ source, data }) => {
  const height = data?.["crossfoot-height"];
  if (typeof height !== "number" || !(height >= 20 && height <= 20000)) return;
  for (const frame of document.querySelectorAll("iframe[data-crossfoot]")) {
    if (frame.contentWindow === source) frame.style.height = `${height}px`;
  }
});
