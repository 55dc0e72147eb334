/* What has the focus of the keyboard stays in sight, also where the page grows or shrinks around it. */

import { find } from "../shared/dom.js";
import { keepFocusSeen } from "../shared/focus.js";

const app = find("[data-testid=stApp]");

// Streamlit runs the script again where it draws its element anew.
if (!app.dataset.keepsFocus) {
  app.dataset.keepsFocus = "yes";
  keepFocusSeen();
}
