import js from "@eslint/js";
import globals from "globals";

export default [
  js.configs.recommended,
  {
    languageOptions: { ecmaVersion: 2020, sourceType: "module" },
    rules: {
      "no-var": "error",
      "one-var": ["error", "never"],
      "prefer-const": ["error", { destructuring: "all" }],
      "prefer-arrow-callback": "error",
      "object-shorthand": "error",
      eqeqeq: "error",
    },
  },
  { files: ["src/**"], languageOptions: { globals: globals.browser } },
  {
    files: ["*.js", "*.mjs", "tests/**"],
    languageOptions: { ecmaVersion: "latest", globals: globals.node },
  },
];
