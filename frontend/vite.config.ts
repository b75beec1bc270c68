import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

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
  test: { environment: "happy-dom", include: ["src/**/*.test.ts", "src/**/*.test.tsx"] },
});
