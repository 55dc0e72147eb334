/* A drawing of the server's, of which Streamlit's own way would take the SVG out. */

/**
 * Show a drawing.
 *
 * @param {{ data: { html: string }, parentElement: HTMLElement }} component
 */
export default function draw({ data, parentElement }) {
  parentElement.innerHTML = data.html;
}
