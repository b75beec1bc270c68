import { defineConfig } from "@hey-api/openapi-ts";

/** The page has its keys from the catalogues that the server tells, whichever these are. */
const anyKey = (schema: { properties?: Record<string, unknown> }) => {
  schema.properties = { ...schema.properties, key: { type: "string" } };
};

export default defineConfig({
  input: "openapi.json",
  output: { path: "src/wire", clean: true },
  parser: { patch: { schemas: { CatalogSurface: anyKey, OptimizerReference: anyKey } } },
  plugins: ["@hey-api/typescript"],
});
