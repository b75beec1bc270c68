import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

/** Tests that need a page: `name.dom.test.ts`. */
const DOM = "src/**/*.dom.test.ts";

export default defineConfig({
  plugins: [react()],
  // plotly.js reads Node's name of the global object.
  define: { global: "globalThis" },
  build: {
    outDir: "../backend/errorsurface/page",
    emptyOutDir: true,
    // Plotly alone is larger than Vite's default warning threshold.
    chunkSizeWarningLimit: 2500,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: "plotly", test: /node_modules\/(plotly\.js|@plotly|gl-|regl)/ },
            { name: "libraries", test: /node_modules/ },
          ],
        },
      },
    },
  },
  server: {
    host: "127.0.0.1",
    proxy: { "/api": { target: "http://127.0.0.1:8000", ws: true } },
  },
  test: {
    projects: [
      {
        // Without a page, and all in one place: to make a page for each file took ten times as long.
        extends: true,
        test: { name: "plain", include: ["src/**/*.test.ts"], exclude: [DOM], isolate: false },
      },
      { extends: true, test: { name: "dom", include: [DOM], environment: "happy-dom" } },
    ],
  },
});
