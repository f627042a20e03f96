// A page of the shop, rendered on the server; the badge in the frame comes alive in the browser.

export default function Page() {
  return <main>Everything here is a server component, apart from the badge.</main>;
}
