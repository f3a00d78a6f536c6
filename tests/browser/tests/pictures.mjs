/** Pictures of the whole page for people to look at, in both schemes and three widths. */
import assert from "node:assert/strict";
import { drawn, test } from "../kit.mjs";

const pictures = [false, true].flatMap((dark) => [320, 768, 1280].map((width) =>
  test(`a picture ${width} pixels wide, ${dark ? "dark" : "light"}`, async ({ tab, gate, picture }) => {
    const is_exact = await tab.resize(width, 1000);
    await tab.goto(gate.url());
    await drawn(tab, 4);
    const [content, view] = await tab.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(content <= view, `${content} px of content in ${view} px`);
    const scheme = dark ? "dark" : "light";
    // A window of WebKit's is never as narrow as a small phone; the name tells the width it has.
    await tab.screenshot(picture(`${is_exact ? width : view}-${scheme}`), { whole: true });
  }, { dark })));

export default pictures;
