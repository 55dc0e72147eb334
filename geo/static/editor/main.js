/* The script of the editor's page. */

import { carried } from "../shared/dom.js";
import { draftsOf } from "../shared/drafts.js";
import { followTheme } from "../shared/theme.js";
import { setWords } from "../shared/words.js";
import { Editor } from "./editor.js";

/** @import { EditorData } from "../payload.d.ts" */

/** @type {EditorData} */
const data = carried("editor-data");
setWords(data.words);
draftsOf(data.dataset);
followTheme();
window.editor = new Editor(data);
