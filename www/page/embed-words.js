// @ts-check
/**
 * What the dialog "Embed and save" says.
 *
 * @module page/embed-words
 */
import { phrases } from "./words.js";

export const tell = phrases({
  embedTitle: "Embed and save",
  noChart: "There is no chart here to embed or to save.",
  embedChart: "Chart",
  embedTheme: "Colors",
  embedWay: "How",
  embedCode: "Code to paste",
  copyCode: "Copy code",
  codeSize: "{size} KB",
  preview: "Preview",
  "theme-auto": "as the page around it",
  "theme-light": "light",
  "theme-dark": "dark",
  "way-frame": "Frame",
  "way-element": "Element",
  "way-picture": "Picture",
  "way-files": "Files",
  "hint-frame": "Works in nearly every CMS. The script gives the frame the chart’s height; without it, the height given here is kept and the frame scrolls if need be.",
  tooLargeForFrame: "This sheet is larger than 1 MB, which no address carries, so there is no code for a frame here. The code of “Element” has the sheet in itself, and “Picture” needs no sheet. For frames, save the sheet: “crossfoot page sheet.json --frames FOLDER” writes a page for each of its charts, and the code.",
  "hint-element": "For pages whose policy allows WebAssembly. The chart takes the fonts and colors of your CSS; the text and table inside it serve readers without scripts.",
  unanswered: "The file at this address brings no answer that this page can confirm, so the browser of each reader works it out first, which takes twice as long. “crossfoot solve --answer” writes the answer into the file.",
  isEarly: "Near the top of its page: load at once",
  "hint-picture": "No script at all: mail, slides, feeds, print. Save the pictures beside your page and paste the code.",
  dataTable: "Data as a table",
  savePictures: "Pictures:",
  asPng: "PNG instead of SVG: for mail, and systems that take no SVG",
  saveChart: "The chart",
  saveWidth: "Width in pixels",
  saveNumbers: "The numbers",
  saveSheet: "Sheet",
  saveTheSheet: "Save the sheet",
  saveSolution: "Solution",
  altText: "Alternative text",
  copyAlt: "Copy",
});
