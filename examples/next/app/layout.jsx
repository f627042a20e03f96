// The frame of every page, rendered on the server.

import "@regulars/elements/tokens.css";
import { PointsBadge } from "./points-badge.jsx";

export const metadata = { title: "Points in Next" };

export default function Layout({ children }) {
  return (
    <html lang="en">
      <body>
        <header>
          <h1>A shop in Next</h1>
          <PointsBadge />
        </header>
        {children}
      </body>
    </html>
  );
}
