// Vue leaves our tags alone; requests for points go to the shop that `npm run demo` opens.
import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vite";

const shop = { target: "http://localhost:4173", changeOrigin: true };

export default defineConfig({
  plugins: [
    vue({
      template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith("regulars-") } },
    }),
  ],
  server: { port: 5173, proxy: { "/regulars": shop } },
});
