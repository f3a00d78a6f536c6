/** What a linter can find in the page's modules and in these tests. */
import js from "@eslint/js";
import globals from "globals";

export default [
  { ignores: ["node_modules", "**/pkg/**"] },
  js.configs.recommended,
  {
    languageOptions: { ecmaVersion: 2024, sourceType: "module", globals: { ...globals.browser, ...globals.node } },
    rules: {
      eqeqeq: "error",
      "no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true }],
      "no-var": "error",
      "prefer-const": ["error", { destructuring: "all" }],
      "no-control-regex": "off",
      "no-irregular-whitespace": "off",
      "no-sparse-arrays": "off",
    },
  },
  // What the pages of these tests keep in their window.
  { files: ["**/tests/embed.mjs"], languageOptions: { globals: { told: "readonly" } } },
];
