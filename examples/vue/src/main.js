// Connects the page's elements to the shop once, then starts the app.
import { connectRegulars } from "@regulars/elements";
import "@regulars/elements/points/define";
import "@regulars/elements/tokens.css";
import { createApp } from "vue";
import App from "./app.vue";

connectRegulars({ url: "/regulars", token: "/regulars-token" });
createApp(App).mount("#app");
