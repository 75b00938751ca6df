// A click on a family in a key hides it in every figure; another click shows it.
document.querySelectorAll(".key button").forEach(button => button.addEventListener("click", () => {
  const family = button.dataset.family, shown = button.getAttribute("aria-pressed") !== "true";
  document.querySelectorAll(".key button").forEach(other => {
    if (other.dataset.family === family) other.setAttribute("aria-pressed", shown);
  });
  document.querySelectorAll(".plotly-graph-div").forEach(plot => {
    const own = plot.data.flatMap((trace, index) => trace.legendgroup === family ? [index] : []);
    if (own.length) Plotly.restyle(plot, {visible: shown}, own);
  });
}));
