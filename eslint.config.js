import js from "@eslint/js";
import globals from "globals";

/** What `ui/kit/bundle.py` cannot put together is a fault already in the editor. */
const FORMS = [
  "ImportExpression",
  "ImportDefaultSpecifier",
  "ImportNamespaceSpecifier",
  "ExportAllDeclaration",
];

export default [
  { ignores: ["node_modules/", "build/", "**/.venv/", "**/venv/"] },
  js.configs.recommended,
  {
    rules: {
      eqeqeq: ["error", "always", { null: "ignore" }],
      "max-len": ["error", { code: 110, ignoreUrls: true }],
      "no-restricted-syntax": ["error", ...FORMS],
      "no-shadow": "error",
      "no-unused-vars": ["error", { args: "all", argsIgnorePattern: "^_" }],
      "no-var": "error",
      "one-var": ["error", "never"],
      "prefer-const": "error",
    },
  },
  { files: ["ui/**/*.js", "tests/browser/*.js"], languageOptions: { globals: globals.browser } },
  // Started from a text in a worker of its own, never bundled: it may load what it is handed.
  { files: ["ui/kit/runner/worker.js"], rules: { "no-restricted-syntax": "off" } },
  {
    files: ["tests/**/*.js", "eslint.config.js"],
    languageOptions: { globals: globals.node },
    rules: { "no-restricted-syntax": "off" },
  },
];
