// Requests for points go to the shop that `npm run demo` opens; in production to your own backend.

const shop = process.env.SHOP ?? "http://localhost:4173";

/** @type {import("next").NextConfig} */
const config = {
  rewrites: async () => [
    { source: "/regulars/:path*", destination: `${shop}/regulars/:path*` },
    { source: "/regulars-token", destination: `${shop}/regulars-token` },
  ],
};

export default config;
