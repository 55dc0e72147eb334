/* The whole page is of the reader's language, and runs its way; Streamlit calls every page English. */

import { find } from "../shared/dom.js";

const { lang, dir } = find(".spoken");
Object.assign(document.documentElement, { lang, dir });
